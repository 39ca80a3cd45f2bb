using Aethercast.Contracts;
using Aethercast.Contracts.Wire;

namespace Aethercast.Orchestrator.Podcasts;

/// <summary>The first decision: the teaser goes out at once, harvest and opening start together.</summary>
internal static class Beginning
{
    public const string IntroductionTitle = "Introduction";

    public static void Start(PodcastMove move)
    {
        if (move.State.Lines.IsEmpty && move.Plan is { Teaser: { } teaser, TeaserText: { } text }) move.State = move.State with { Lines = [Teaser(move, teaser, text)] };
        if (move.Plan.IsSample) move.Notice("No feed could be reached, so this episode is about the bundled sample newsroom.");
        Harvesting.Start(move);
        if (move.Context.CoverUrl is null) StartCover(move);
    }

    public static void OnCover(PodcastMove move, CoverMade made)
    {
        if (move.Task(made.TaskId) is not { IsOpen: true } task) return;
        move.Settle(task, WorkTaskStatus.Completed, new { made.Result.ImageRef, made.Result.Uses });
        move.Spend(made.Result.Uses);
        move.Change(context => context with
        {
            CoverUrl = $"/api/v1/podcasts/{context.PodcastId}/cover",
            CoverRef = made.Result.ImageRef,
            CoverContentType = made.Result.ContentType,
        });
    }

    private static LineState Teaser(PodcastMove move, VoiceResult teaser, string text) => new(move.TaskId("teaser"), "teaser", 0, 0, text)
    {
        Kind = LineKind.Greeting,
        Status = LineStatus.Voiced,
        Chapter = IntroductionTitle,
        VoiceId = teaser.VoiceId,
        SpokenText = teaser.SpokenText,
        Spans = teaser.Spans,
        AudioRef = teaser.AudioRef,
        DurationMs = teaser.DurationMs,
    };

    private static void StartCover(PodcastMove move)
    {
        var id = move.TaskId("cover");
        move.Start(id, AgentNames.ImageGeneration, Queues.ImageGeneration, WireJson.ToText(new ImageGenerationTask
        {
            TaskId = id,
            SubjectId = move.Context.PodcastId,
            CoverArtPrompt = $"Cover art for a podcast episode about {move.Context.Title}",
            Title = move.Context.Title,
            Keywords = move.Plan.Keywords,
        }), priority: 1);
    }
}
