using System.Collections.Immutable;
using Aethercast.Contracts;
using Aethercast.Contracts.Wire;
using Aethercast.Orchestrator.Engine;

namespace Aethercast.Orchestrator.Podcasts;

/// <summary>Finding material: topics for a free text, then the pages. Goes on while the episode already plays.</summary>
internal static class Harvesting
{
    private const int TopicsTried = 3;
    private const int TimesAgain = 2;

    public static void Start(PodcastMove move)
    {
        if (move.Plan.Query is { } query && !move.Context.TopicsDone)
        {
            var id = move.TaskId("topics");
            move.Start(id, AgentNames.TopicDiscovery, Queues.TopicDiscovery, WireJson.ToText(new TopicDiscoveryTask { TaskId = id, Query = query, RequestedCount = 5 }), priority: 8);
        }
        else
        {
            StartHarvest(move, move.Plan.Links);
        }
    }

    public static void OnTopics(PodcastMove move, TopicsFound found)
    {
        if (move.Task(found.TaskId) is not { IsOpen: true } task) return;
        move.Settle(task, WorkTaskStatus.Completed, new { topics = found.Topics.Count });
        var fitting = TopicMatcher.Fitting(move.Plan.Query ?? move.Plan.Title, found.Topics).Take(TopicsTried).ToList();
        if (fitting.Any(topic => topic.IsSample)) move.Notice("No feed could be reached, so this episode is about the bundled sample newsroom.");
        move.Change(context => context with
        {
            TopicsDone = true,
            Plan = fitting.Count == 0 ? context.Plan : context.Plan with
            {
                Summary = fitting[0].Summary,
                Keywords = fitting[0].Keywords,
                Category = fitting[0].Category,
                IsSample = fitting[0].IsSample,
                Links = [.. fitting.SelectMany(topic => topic.PotentialSources).DistinctBy(link => link.Url)],
            },
        });
        StartHarvest(move, move.Plan.Links);
    }

    public static void OnTopicsLost(PodcastMove move, TaskState task, TaskError error)
    {
        move.Put(TaskRules.Settled(task with { Error = WireJson.ToText(error) }, WorkTaskStatus.Failed, move.Now));
        move.Change(context => context with { TopicsDone = true });
        StartHarvest(move, []);
    }

    public static void OnSources(PodcastMove move, SourcesArrived arrived)
    {
        if (move.Task(arrived.TaskId) is not { IsOpen: true } task || !move.State.IsLive) return;
        var known = move.State.Sources;
        foreach (var source in arrived.Sources)
        {
            // One page may be reported twice, first alone and then with all; what was good stays.
            if (!known.TryGetValue(source.SourceId, out var old) || (!old.IsGood && source.IsGood)) known = known.SetItem(source.SourceId, source);
        }

        move.State = move.State with { Sources = known };
        if (move.Plan.TitleFromSource && move.State.GoodSources.OrderBy(source => source.HarvestedAt).FirstOrDefault(source => source.Title is { Length: > 0 }) is { } first)
            move.Change(context => Told(context with { Title = first.Title!, Plan = context.Plan with { TitleFromSource = false, Title = first.Title! } }, first.Language));

        if (arrived.IsLast)
        {
            move.Settle(task, WorkTaskStatus.Completed, new { good = move.State.GoodSources.Count(), failed = known.Values.Count(source => !source.IsGood) });
            move.Change(context => context with { HarvestDone = true });
        }
        else
        {
            move.Put(move.Rules.Alive(task, move.Now));
        }
    }

    /// <summary>In the language of its first source, where nobody asked for one before.</summary>
    private static PodcastContext Told(PodcastContext context, string? source)
    {
        if (!context.Plan.LanguageFromSource || context.Language != context.Plan.Language) return context;
        var language = ScriptLanguages.Of(source);
        return context with { Language = language, Plan = context.Plan with { Language = language, Hosts = context.Plan.HostsIn.GetValueOrDefault(language) ?? context.Plan.Hosts } };
    }

    public static void OnLost(PodcastMove move, TaskState task, TaskError error)
    {
        move.Put(TaskRules.Settled(task with { Error = WireJson.ToText(error) }, WorkTaskStatus.Failed, move.Now));
        move.Change(context => context with { HarvestDone = true, HarvestError = error.ErrorCode });
    }

    /// <summary>Storage forgot the texts: the same pages are read once more. What is written already stays.</summary>
    /// <returns>False where that was done too often.</returns>
    public static bool Again(PodcastMove move)
    {
        if (move.Script.HarvestedAgain >= TimesAgain) return false;
        move.State = move.State with { Sources = move.State.Sources.ToImmutableDictionary(entry => entry.Key, entry => entry.Value with { TextRef = null }) };
        move.Change(context => context with { HarvestDone = false, HarvestError = null, Bundle = null });
        move.ChangeScript(script => script with { HarvestedAgain = script.HarvestedAgain + 1, ExhaustedAt = -1 });
        StartHarvest(move, move.Plan.Links);
        return true;
    }

    /// <summary>The honest reason why there is nothing to tell.</summary>
    public static string WhyNothing(PodcastState state) =>
        state.Context.HarvestError is { } code and not (ErrorCodes.AgentFailure or ErrorCodes.Cancelled or ErrorCodes.InvalidMessage) ? code
        : state.Sources.Values.Any(source => source.ErrorCode == ErrorCodes.NoUsableText || (source.ErrorCode is null && !source.IsGood)) ? ErrorCodes.NoUsableText
        : ErrorCodes.NoSourceReachable;

    private static void StartHarvest(PodcastMove move, IReadOnlyList<SourceLink> links)
    {
        var id = move.TaskId("harvest");
        move.Start(id, AgentNames.WebContentHarvester, Queues.ContentHarvest, WireJson.ToText(new ContentHarvestTask
        {
            TaskId = id,
            TopicId = move.Plan.TopicId,
            Query = move.Plan.Query ?? move.Plan.Title,
            Sources = links,
            Documents = move.Plan.Documents,
            Constraints = new() { MaxSources = Math.Clamp(Math.Max(move.Options.MaxSources, move.Plan.TitleFromSource ? links.Count : 0), 1, 50) },
        }), priority: 9);
    }
}
