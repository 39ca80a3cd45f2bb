using Aethercast.Contracts;
using Aethercast.Contracts.Wire;
using Aethercast.Orchestrator.Engine;
using Aethercast.Orchestrator.Podcasts;

namespace Aethercast.Orchestrator.Snippets;

/// <summary>Decisions on the landing page: topics, then a card for each in parallel, then covers and voiced teasers. Pure.</summary>
internal static class SnippetWorkflow
{
    private const int TeaserPauseMs = 400;

    public static Decision Decide(SnippetState state, WorkflowEvent @event, DateTimeOffset now, OrchestratorOptions options)
    {
        var move = new WorkflowMove<SnippetState>(state, now, new TaskRules(options));
        if (!state.HasEnded) Note(move, @event);
        if (!move.State.HasEnded) EndIfDone(move);
        return move.Done();
    }

    private static void Note(WorkflowMove<SnippetState> move, WorkflowEvent @event)
    {
        switch (@event)
        {
            case WorkflowStarted: Start(move); break;
            case TopicsFound found: OnTopics(move, found); break;
            case SnippetCrafted crafted: OnCrafted(move, crafted); break;
            case CoverMade made: OnCover(move, made); break;
            case LineVoiced voiced: OnTeaser(move, voiced); break;
            default:
                if (move.Handle(@event) is var (task, error)) OnLost(move, task, error);
                break;
        }
    }

    private static void Start(WorkflowMove<SnippetState> move)
    {
        var (id, context) = (Id(move, "topics"), move.State.Context);
        move.Start(id, AgentNames.TopicDiscovery, Queues.TopicDiscovery, WireJson.ToText(new TopicDiscoveryTask
        {
            TaskId = id,
            RequestedCount = context.Count,
            FilterCriteria = new() { Categories = context.Category is { } category ? [category] : [] },
        }), priority: 6);
    }

    private static void OnTopics(WorkflowMove<SnippetState> move, TopicsFound found)
    {
        if (move.Task(found.TaskId) is not { IsOpen: true } task) return;
        move.Settle(task, WorkTaskStatus.Completed, new { topics = found.Topics.Count });
        var earlier = move.State.Context.Earlier;
        var cards = found.Topics.DistinctBy(topic => topic.TopicId).Take(move.State.Context.Count).Select(topic =>
            // A card that is complete already is only renewed: nothing is paid for twice.
            earlier.TryGetValue(topic.TopicId, out var known) ? known with { Topic = topic, IsKept = true } : new CardState(topic, Id(move, "snippet", topic.TopicId))).ToList();
        Change(move, context => context with { TopicsDone = true, Cards = [.. cards], Earlier = context.Earlier.Clear() });
        foreach (var card in cards.Where(card => !card.IsKept))
        {
            move.Start(card.CraftTaskId, AgentNames.SnippetCraft, Queues.SnippetCraft,
                WireJson.ToText(new SnippetCraftTask { TaskId = card.CraftTaskId, TopicObject = card.Topic }), priority: 6);
        }
    }

    private static void OnCrafted(WorkflowMove<SnippetState> move, SnippetCrafted crafted)
    {
        if (move.Task(crafted.TaskId) is not { IsOpen: true } task) return;
        var snippet = crafted.Snippet;
        move.Settle(task, WorkTaskStatus.Completed, new { snippet.SnippetId, snippet.Title });
        if (move.State.Context.Cards.Find(card => card.CraftTaskId == crafted.TaskId) is not { } card) return;
        snippet = snippet with { TopicId = card.Topic.TopicId, Category = snippet.Category ?? card.Topic.Category, IsSample = snippet.IsSample || card.Topic.IsSample, CoverUrl = null, TeaserReady = false };
        Put(move, card with { Snippet = snippet });

        var cover = Id(move, "cover", card.Topic.TopicId);
        move.Start(cover, AgentNames.ImageGeneration, Queues.ImageGeneration, WireJson.ToText(new ImageGenerationTask
        {
            TaskId = cover,
            SubjectId = snippet.SnippetId,
            CoverArtPrompt = snippet.CoverArtPrompt is { Length: > 0 } prompt ? prompt : $"Cover art about {snippet.Title}",
            Title = snippet.Title,
            Keywords = snippet.Keywords.Count > 0 ? snippet.Keywords : card.Topic.Keywords,
        }), priority: 3);

        // Voices take at most 600 characters; a longer teaser is for the eye only.
        if (snippet.TextContent.Length > 600) return;
        var teaser = Id(move, "teaser", card.Topic.TopicId);
        move.Start(teaser, AgentNames.VoiceForge, Queues.VoiceForge, WireJson.ToText(new VoiceForgeTask
        {
            TaskId = teaser,
            StreamId = "teaser",
            ScriptObject = new() { Title = snippet.Title, Segments = [new ScriptLine { LineId = snippet.SnippetId, Text = snippet.TextContent, Kind = LineKind.Greeting }] },
            VoiceParameters = new() { VoiceId = VoiceOf(move.State.Context, card.Topic.Language), Language = card.Topic.Language ?? "en", PauseAfterMs = TeaserPauseMs },
        }), priority: 2);
    }

    private static string VoiceOf(SnippetContext context, string? language) => context.TeaserVoices.GetValueOrDefault(ScriptLanguages.Of(language), context.TeaserVoice);

    private static void OnCover(WorkflowMove<SnippetState> move, CoverMade made)
    {
        if (move.Task(made.TaskId) is not { IsOpen: true } task) return;
        move.Settle(task, WorkTaskStatus.Completed, new { made.Result.ImageRef });
        if (move.State.Context.Cards.Find(card => card.Snippet?.SnippetId == made.Result.SubjectId) is not { } card) return;
        Put(move, card with
        {
            CoverRef = made.Result.ImageRef,
            CoverContentType = made.Result.ContentType,
            Snippet = card.Snippet! with { CoverUrl = $"/api/v1/snippets/{card.Snippet.SnippetId}/cover" },
        });
    }

    private static void OnTeaser(WorkflowMove<SnippetState> move, LineVoiced voiced)
    {
        if (move.Task(voiced.TaskId) is not { IsOpen: true } task) return;
        move.Settle(task, WorkTaskStatus.Completed, new { voiced.Result.AudioRef, voiced.Result.DurationMs });
        if (move.State.Context.Cards.Find(card => card.Snippet?.SnippetId == voiced.Result.LineId) is { } card)
            Put(move, card with { Teaser = voiced.Result, Snippet = card.Snippet! with { TeaserReady = true } });
    }

    private static void OnLost(WorkflowMove<SnippetState> move, TaskState task, TaskError error)
    {
        move.Put(TaskRules.Settled(task with { Error = WireJson.ToText(error) }, WorkTaskStatus.Failed, move.Now));
        if (task.AgentName == AgentNames.TopicDiscovery) Change(move, context => context with { TopicsDone = true, ErrorCode = error.ErrorCode });
        if (move.State.Context.Cards.Find(card => card.CraftTaskId == task.TaskId) is { } card) Put(move, card with { GaveUp = true });
    }

    private static void EndIfDone(WorkflowMove<SnippetState> move)
    {
        var context = move.State.Context;
        if (!context.TopicsDone || move.State.Tasks.Values.Any(task => task.IsOpen)) return;
        var made = context.Cards.Count(card => card.Snippet is not null);
        var flawed = move.State.Tasks.Values.Any(task => task.Status == WorkTaskStatus.Failed);
        move.State = move.State with
        {
            Overall = made == 0 ? WorkflowStatus.Failed : flawed ? WorkflowStatus.CompletedWithErrors : WorkflowStatus.Completed,
            ErrorMessage = context.ErrorCode ?? (made == 0 ? "No topic was found." : null),
            CompletedAt = move.Now,
        };
    }

    private static string Id(WorkflowMove<SnippetState> move, params ReadOnlySpan<string> purpose) => StableIds.From([move.State.WorkflowId, .. purpose]);

    private static void Change(WorkflowMove<SnippetState> move, Func<SnippetContext, SnippetContext> change) => move.State = move.State with { Context = change(move.State.Context) };

    private static void Put(WorkflowMove<SnippetState> move, CardState card) => Change(move, context => context with
    {
        Cards = context.Cards.SetItem(context.Cards.FindIndex(other => other.Topic.TopicId == card.Topic.TopicId), card),
    });
}
