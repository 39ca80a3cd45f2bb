using System.Text.RegularExpressions;
using Aethercast.Contracts;
using Aethercast.Contracts.Podcasts;
using Aethercast.Contracts.Ports;
using Aethercast.Contracts.Wire;
using Aethercast.Orchestrator.Engine;
using Aethercast.Orchestrator.Podcasts;
using Aethercast.Orchestrator.Snippets;
using Aethercast.Platform.Outbound;
using Aethercast.Platform.State;
using Microsoft.EntityFrameworkCore;

namespace Aethercast.Orchestrator.Requests;

/// <summary>What the episode is about.</summary>
/// <param name="Key">The same for the same subject.</param>
/// <param name="Plan">Filled as far as the subject goes.</param>
/// <param name="Language">BCP 47 language of what is known about it already.</param>
/// <param name="Shelved">The snippet on offer that is about it.</param>
internal sealed record Subject(string Key, EpisodePlan Plan, string? Language = null, ShelvedSnippet? Shelved = null);

/// <summary>Finds what a request is about: a discovered topic, a free text, links, or documents.</summary>
internal sealed partial class SubjectFinder(
    IDbContextFactory<AethercastDbContext> databases, SnippetShelf snippets, ByteShelf bytes, IBlobStore blobs, OutboundUrlPolicy policy)
{
    private const int TopicsSearched = 300;

    /// <exception cref="PodcastException">There is no such topic, or the subject may not be fetched.</exception>
    public async Task<Subject> FindAsync(GenerateRequest request, CancellationToken ct) => request switch
    {
        { TopicId: { Length: > 0 } id } => await KnownTopicAsync(id, ct),
        { Topic: { } text } => await FreeTextAsync(RequestRules.CheckTopic(text), ct),
        { Urls: { Count: > 0 } urls } => OfUrls(RequestRules.CheckUrls(urls, policy)),
        _ => await OfDocumentsAsync(request.Documents!, ct),
    };

    private async Task<Subject> KnownTopicAsync(string id, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var json = id.Length > 200 ? null : await db.Topics.Where(topic => topic.TopicId == id).Select(topic => topic.TopicJson).FirstOrDefaultAsync(ct);
        if (json is null) throw new PodcastException(ErrorCodes.UnknownTopic, 404, $"There is no topic '{(id.Length > 60 ? id[..60] + "…" : id)}'.", "This topic is no longer there. Please pick another.");
        return await OfTopicAsync(WireJson.Deserialize<TopicObject>(json), ct);
    }

    private async Task<Subject> FreeTextAsync(string text, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var recent = await db.Topics.AsNoTracking().OrderByDescending(topic => topic.DiscoveredAt).Take(TopicsSearched).Select(topic => topic.TopicJson).ToListAsync(ct);
        if (TopicMatcher.Best(text, recent.Select(json => WireJson.Deserialize<TopicObject>(json))) is { } topic) return await OfTopicAsync(topic, ct);
        var key = $"query:{text.ToLowerInvariant()}";
        return new(key, Plan(StableIds.From(key), text) with { Query = text });
    }

    private async Task<Subject> OfTopicAsync(TopicObject topic, CancellationToken ct)
    {
        var plan = Plan(topic.TopicId, topic.TitleSuggestion) with
        {
            Summary = topic.Summary,
            Keywords = topic.Keywords,
            Category = topic.Category,
            IsSample = topic.IsSample,
            Links = topic.PotentialSources,
        };
        var shelved = await snippets.OfTopicAsync(topic.TopicId, ct);
        if (shelved is not null)
        {
            plan = plan with { Title = shelved.Snippet.Title };
            if (shelved.CoverRef is not null) plan = plan with { CoverUrl = shelved.Snippet.CoverUrl, CoverRef = shelved.CoverRef, CoverContentType = shelved.CoverContentType };
        }

        return new($"topic:{topic.TopicId}", plan, topic.Language, shelved);
    }

    /// <summary>The plan with the teaser to open with, where there is one in the voice and the language of the episode.</summary>
    public async Task<EpisodePlan> WithTeaserAsync(Subject subject, string openingVoice, string language, CancellationToken ct) =>
        subject.Shelved is { Teaser: { } teaser } shelved && teaser.VoiceId == openingVoice && SameLanguage(subject.Language ?? "en", language) && await IsThereAsync(teaser.AudioRef, ct)
            ? subject.Plan with { Teaser = teaser, TeaserText = shelved.Snippet.TextContent }
            : subject.Plan;

    private static Subject OfUrls(IReadOnlyList<Uri> urls)
    {
        var key = "urls:" + string.Join('\n', urls.Select(url => url.AbsoluteUri).Order(StringComparer.Ordinal));
        var sites = urls.Select(url => url.Host).Distinct().ToList();
        return new(key, Plan(StableIds.From(key), sites.Count == 1 ? $"From {sites[0]}" : $"From {sites[0]} and {sites.Count - 1} more") with
        {
            Links = [.. urls.Select(url => new SourceLink(url.AbsoluteUri))],
            TitleFromSource = true,
        });
    }

    private async Task<Subject> OfDocumentsAsync(IReadOnlyList<string> documents, CancellationToken ct)
    {
        foreach (var document in documents)
        {
            if (documents.Count > RequestRules.MaxUrls || document is null || !DocumentKey().IsMatch(document) || await blobs.GetInfoAsync(document, ct) is null)
                throw RequestRules.Refuse(ErrorCodes.InvalidRequest, "There is no such document, or there are too many.", "The document could not be found. Please upload it again.");
        }

        var key = "documents:" + string.Join('\n', documents.Order(StringComparer.Ordinal));
        return new(key, Plan(StableIds.From(key), "From your documents") with { Documents = documents, TitleFromSource = true });
    }

    /// <summary>Persona and hosts are filled in by the caller.</summary>
    private static EpisodePlan Plan(string topicId, string title) => new() { TopicId = topicId, Title = title, PersonaId = Personas.Default, Hosts = [] };

    /// <summary>Also warms it: these are the first bytes the listener gets.</summary>
    private async Task<bool> IsThereAsync(string audioRef, CancellationToken ct)
    {
        try
        {
            return (await bytes.GetAsync(audioRef, ct)).Length > 0;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
    }

    private static bool SameLanguage(string one, string other) => string.Equals(one.Split('-')[0], other.Split('-')[0], StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"^documents/[a-z0-9._-]{1,120}\z")]
    private static partial Regex DocumentKey();
}
