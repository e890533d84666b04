#!/usr/bin/env pwsh
# A bare table of verbs over `dotnet`; what follows a verb goes to it as it stands.
param([Parameter(Position = 0)][string]$Verb = 'run', [Parameter(ValueFromRemainingArguments)][string[]]$Rest = @())
$cli = @('run', '--project', "$PSScriptRoot/harness/Cli", '-c', 'Release', '--')
switch ($Verb) {
    'run'    { dotnet @cli run @Rest }
    'test'   { dotnet test "$PSScriptRoot/Conformance.sln" @Rest }
    'mock'   { dotnet @cli mock @Rest }
    'mutate' { dotnet @cli mutate @Rest }
    'bench'  { dotnet run --project "$PSScriptRoot/benchmarks" -c Release -- @Rest }
    default  { Write-Error "no verb '$Verb': run, test, mock, mutate, bench"; exit 2 }
}
exit $LASTEXITCODE
