using System.Diagnostics;
using System.Net.Sockets;
using Conformance.Core.Documents;
using Conformance.Tests.EndToEnd;
using NUnit.Framework;

namespace Conformance.Tests.Core.Documents;

[Parallelizable(ParallelScope.All)]
internal sealed class AtomicFileTests
{
    [Test]
    public void A_file_is_there_whole_and_nothing_is_left_beside_it()
    {
        using var folder = new TemporaryFolder();
        AtomicFile.Write(folder.At("deep/er/a.txt"), "ä\n");
        AtomicFile.Write(folder.At("deep/er/a.txt"), "b\n");

        Assert.That(folder.Read("deep/er/a.txt"), Is.EqualTo("b\n"));
        Assert.That(Directory.GetFiles(folder.At("deep/er")), Has.Length.EqualTo(1));
    }

    [Test]
    public void A_file_that_is_replaced_is_never_seen_in_parts()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("a.txt", "before");
        using var reader = File.OpenText(path);
        AtomicFile.Write(path, "behind");

        Assert.That((reader.ReadToEnd(), folder.Read("a.txt")), Is.EqualTo(("before", "behind")));
    }

    [TestCase("there", "old and longer than the new one")]
    [TestCase("empty", "")]
    [TestCase("missing", null)]
    public void A_link_stays_and_what_it_names_is_written(string name, string? before)
    {
        using var folder = new TemporaryFolder();
        if (before is not null)
            folder.Write(name, before);
        File.CreateSymbolicLink(folder.At("first"), "second");
        File.CreateSymbolicLink(folder.At("second"), name);
        AtomicFile.Write(folder.At("first"), "new\n");

        Assert.That((folder.Read(name), new FileInfo(folder.At("first")).LinkTarget, new FileInfo(folder.At("second")).LinkTarget), Is.EqualTo(("new\n", "second", name)));
    }

    [TestCase("folder", "it is a folder")]
    [TestCase("file/a.txt", "{0}/file is a file, and would have to be a folder")]
    [TestCase("file/deep/a.txt", "{0}/file is a file, and would have to be a folder")]
    [TestCase("loop", "Too many levels of symbolic links")]
    [TestCase("nowhere", "there is no such folder")]
    public void What_cannot_be_written_says_why_and_leaves_nothing(string name, string reason)
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.At("folder"));
        folder.Write("file", "as it was");
        File.CreateSymbolicLink(folder.At("loop"), "loop");
        File.CreateSymbolicLink(folder.At("nowhere"), "not/there");
        var before = Directory.GetFileSystemEntries(folder.Path, "*", SearchOption.AllDirectories);

        Assert.That(() => AtomicFile.Write(folder.At(name), "x"), Throws.InstanceOf<IOException>().With.Message.EqualTo(string.Format(reason, folder.Path)));
        Assert.That(Directory.GetFileSystemEntries(folder.Path, "*", SearchOption.AllDirectories), Is.EquivalentTo(before));
        Assert.That(folder.Read("file"), Is.EqualTo("as it was"));
    }

    [Test, Platform("Linux")]
    public void A_device_takes_the_text_and_stays_a_device()
    {
        AtomicFile.Write("/dev/null", "x");
        Assert.That(() => AtomicFile.Write("/dev/full", "x"), Throws.InstanceOf<IOException>().With.Message.EqualTo("No space left on device"));
        Assert.That(File.ReadAllBytes("/dev/null"), Is.Empty);
    }

    [Test, Platform(Exclude = "Win", Reason = "named pipes have names of their own there")]
    public async Task A_pipe_takes_the_text_and_stays_a_pipe()
    {
        using var folder = new TemporaryFolder();
        var pipe = MakePipe(folder);
        var reading = Task.Run(() => File.ReadAllText(pipe));
        var text = new string('x', 300_000);
        AtomicFile.Write(pipe, text);
        Assert.That(await reading, Is.EqualTo(text));

        // A file that took its place would be there to read.
        var again = Task.Run(() => File.ReadAllText(pipe));
        AtomicFile.Write(pipe, "once more");
        Assert.That(await again, Is.EqualTo("once more"));
    }

    [Test, Platform(Exclude = "Win", Reason = "named pipes have names of their own there")]
    public void A_pipe_that_nobody_reads_is_given_up()
    {
        using var folder = new TemporaryFolder();
        Assert.That(() => AtomicFile.Write(MakePipe(folder), "x"), Throws.InstanceOf<IOException>().With.Message.EqualTo("nobody read it within 5 s"));
    }

    [TestCase("socket")]
    [TestCase("link")]
    public async Task A_socket_is_no_file_and_goes_on_listening(string name)
    {
        using var folder = new TemporaryFolder();
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(folder.At("socket")));
        socket.Listen();
        File.CreateSymbolicLink(folder.At("link"), "socket");

        Assert.That(() => AtomicFile.Write(folder.At(name), "x"), Throws.InstanceOf<IOException>().With.Message.EqualTo("it is a socket, or a device that is not there"));
        using var client = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await client.ConnectAsync(new UnixDomainSocketEndPoint(folder.At("socket")));
        Assert.That(Directory.GetFileSystemEntries(folder.Path), Has.Length.EqualTo(2));
    }

    private static string MakePipe(TemporaryFolder folder)
    {
        using var make = Process.Start("mkfifo", [folder.At("pipe")]);
        make.WaitForExit();
        return folder.At("pipe");
    }
}
