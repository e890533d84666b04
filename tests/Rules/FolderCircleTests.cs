using NUnit.Framework;

namespace Conformance.Tests.Rules;

[TestFixture, Parallelizable(ParallelScope.All)]
internal sealed class FolderCircleTests
{
    [TestCaseSource(typeof(ProductionProject), nameof(ProductionProject.All))]
    public void Folders_of_a_project_form_no_circle(ProductionProject project)
    {
        var circles = FolderCircle.Find(project.Uses);
        if (Limits.ProjectsStillWithCircles.Contains(project.Folder))
            Assert.That(circles, Is.Not.Empty, $"{project} has no circle any more: it leaves {nameof(Limits.ProjectsStillWithCircles)}");
        else
            Assert.That(circles, Is.Empty, string.Join('\n', circles));
    }

    // The package of the benchmarks is not one of the tests'.
    private static IEnumerable<ProductionProject> WithKnownPackages => ProductionProject.All.Where(p => p.Folder != "benchmarks");

    [TestCaseSource(nameof(WithKnownPackages))]
    public void Every_name_binds(ProductionProject project) => Assert.That(project.Uses.Where(u => u.To == FolderUse.Nowhere), Is.Empty);

    [TestCase("a>b b>a", "a b")]
    [TestCase("a>b b>c c>a d>a c>e", "a b c")]
    [TestCase("a>b b>a c>d d>c b>c", "a b; c d")]
    [TestCase("a>b a>c b>c", "")]
    public void Finds_circles_of_any_length(string uses, string expected)
    {
        var made = uses.Split(' ').Select(u => u.Split('>')).Select(u => new FolderUse(u[0], u[1], "T", "file.cs:1")).ToArray();
        Assert.That(string.Join("; ", FolderCircle.Find(made).Select(c => string.Join(' ', c.Folders))), Is.EqualTo(expected));
    }

    [Test]
    public void Names_the_lightest_edge_first_and_where_it_is()
    {
        FolderUse[] uses = [new("a", "b", "T", "a/x.cs:1"), new("a", "b", "T", "a/x.cs:2"), new("b", "a", "U", "b/y.cs:9")];
        Assert.That(FolderCircle.Find(uses).Single().ToString(), Is.EqualTo("a circle of a, b:\n  b uses a 1 times: U at b/y.cs:9\n  a uses b 2 times: T at a/x.cs:1, T at a/x.cs:2\n"));
    }
}
