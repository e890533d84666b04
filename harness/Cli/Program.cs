using Conformance.Cli;
using Conformance.Cli.Embedded;
using Conformance.Cli.Output;

Terminal.Settle();
// Not disposed: with the program the process ends, and nobody waits for a listener that it takes with it.
return await CommandLine.RunAsync(args, new EmbeddedServer());
