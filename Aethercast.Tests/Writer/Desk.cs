using System.Net;
using System.Text.RegularExpressions;
using Aethercast.Agents.PodcastScriptWeaver;
using Aethercast.Agents.PodcastScriptWeaver.Offline;
using Aethercast.Agents.Runtime;
using Aethercast.Contracts.Wire;

namespace Aethercast.Tests.Writer;

/// <summary>A weaver with the bundled articles on its desk.</summary>
internal static partial class Desk
{
    public static readonly TopicDetails Topic = new() { TopicId = "topic-1", Title = "Seagrass returns to Port Ellery", Keywords = ["seagrass", "harbour"] };

    public static HarvestedSource Article(string name)
    {
        var html = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "samples", "newsroom", name + ".html"));
        var paragraphs = Paragraph().Matches(html).Select(match => WebUtility.HtmlDecode(Tag().Replace(match.Groups[1].Value, "")).Trim());
        return Source(name, string.Join("\n\n", paragraphs), Meta(html, "og:site_name"), Meta(html, "og:title"));
    }

    public static HarvestedSource Source(string id, string text, string site = "The Harbour Post", string? title = "News from the harbour") =>
        new() { SourceId = id, Url = $"https://{id}.example/", Title = title, Site = site, CleanedText = text, Language = "en" };

    public static IReadOnlyList<HarvestedSource> Newsroom() =>
        [Article("seagrass-port-ellery"), Article("seagrass-value"), Article("hospital-sinks"), Article("night-trains"), Article("orrin-clock")];

    public static ScriptWeaveTask Task(ScriptSection section, IReadOnlyList<HarvestedSource> sources, double seconds = 90, IReadOnlyList<string>? said = null,
        int chapter = 1, string? question = null, string persona = Personas.Default, TopicDetails? topic = null, IReadOnlyList<string>? steering = null) => new()
        {
            TaskId = $"task-{section}-{chapter}",
            TopicDetails = topic ?? Topic,
            HarvestedContent = new("topic-1", sources),
            AlreadySaid = said ?? [],
            ScriptParameters = new() { Section = section, BudgetSeconds = seconds, ChapterNumber = chapter, Question = question, PersonaId = persona, Steering = steering ?? [] },
        };

    public static async Task<(PodcastScript Script, List<ScriptLine> Emitted)> WeaveAsync(ScriptWeaveTask task)
    {
        var emitted = new List<ScriptLine>();
        var context = new AgentContext(task.TaskId, "w", "p", 1, (result, _) =>
        {
            emitted.Add(((ScriptResult)result).Line!);
            return System.Threading.Tasks.Task.CompletedTask;
        });
        var agent = new PodcastScriptWeaverAgent(new SourceReader(new MemoryBlobs()), new OfflineWriter());
        var result = (ScriptResult)await agent.RunAsync(task, context, TestContext.Current.CancellationToken);
        return (result.Script!, emitted);
    }

    /// <summary>Opening, chapters until the sources hold no more (at most eight), closing.</summary>
    public static async Task<List<ScriptLine>> EpisodeAsync(IReadOnlyList<HarvestedSource> sources, string persona = Personas.Default)
    {
        var lines = new List<ScriptLine>();
        await AddAsync(ScriptSection.Opening, 20, 1);
        for (var chapter = 1; chapter <= 8; chapter++)
            if (await AddAsync(ScriptSection.Chapter, 90, chapter)) break;
        await AddAsync(ScriptSection.Closing, 30, 1);
        return lines;

        async Task<bool> AddAsync(ScriptSection section, double seconds, int chapter)
        {
            var (script, _) = await WeaveAsync(Task(section, sources, seconds, [.. lines.Select(line => line.Text)], chapter, persona: persona));
            lines.AddRange(script.Segments);
            return script.SourcesExhausted;
        }
    }

    private static string Meta(string html, string name) =>
        WebUtility.HtmlDecode(Regex.Match(html, $"property=\"{Regex.Escape(name)}\" content=\"([^\"]+)\"").Groups[1].Value);

    [GeneratedRegex("<p>(.+?)</p>", RegexOptions.Singleline)]
    private static partial Regex Paragraph();

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tag();
}
