using Aethercast.Contracts;
using Aethercast.Contracts.Podcasts;
using Aethercast.Contracts.Ports;
using Aethercast.Contracts.Wire;
using Aethercast.Orchestrator.Engine;
using Aethercast.Orchestrator.Podcasts;
using Aethercast.Platform.State;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Host = Aethercast.Contracts.Wire.Host;

namespace Aethercast.Orchestrator.Requests;

/// <summary>Starts an episode, or joins the one that is there for the same topic and preferences.</summary>
internal sealed class GenerateService(
    SubjectFinder subjects, IProviderDirectory providers, WorkflowEngine engine, IDbContextFactory<AethercastDbContext> databases, VoiceRates rates,
    IOptions<OrchestratorOptions> options, TimeProvider time)
{
    private const double WaitWithTeaser = 0.1;
    private const double WaitWithout = 0.5;

    public async Task<GenerateAccepted> GenerateAsync(GenerateCommand command, CancellationToken ct)
    {
        if (!PodcastIds.IsFit(command.OriginalTaskId)) throw RequestRules.Refuse(ErrorCodes.InvalidRequest, "original_task_id is not a podcast id.", UserMessages.For(""));
        var plan = await PlanAsync(command.Request, ct);
        // A script that somebody reads first is theirs alone, too.
        if (plan.ReviewFirst || command.Request.Own) plan = plan with { FlightKey = command.OriginalTaskId };
        if (await FindAsync(plan.FlightKey!, command.OriginalTaskId, ct) is { } there) return there;
        if (command.JoinOnly) throw new PodcastException(ErrorCodes.NothingToJoin, 404, "There is no such episode to join.", "That episode is not there yet.");
        var fresh = Fresh(command, plan);
        try
        {
            await engine.StartAsync(fresh, ct);
        }
        catch (DbUpdateException)
        {
            // Somebody asked for the same in this very moment, and their row is there.
            if (await FindAsync(plan.FlightKey!, command.OriginalTaskId, ct) is { } joined) return joined;
            throw;
        }

        return new()
        {
            PodcastId = fresh.Context.PodcastId,
            WorkflowId = fresh.WorkflowId,
            StreamId = fresh.Context.StreamId,
            EstimatedWaitTimeSeconds = plan.Teaser is null ? WaitWithout : WaitWithTeaser,
        };
    }

    internal async Task<EpisodePlan> PlanAsync(GenerateRequest request, CancellationToken ct)
    {
        RequestRules.CheckSubject(request);
        var wishes = request.UserPreferences ?? new();
        var persona = RequestRules.CheckPersona(wishes.PersonaId);
        var minutes = RequestRules.CheckMinutes(wishes.TargetMinutes);
        var asked = RequestRules.CheckLanguage(wishes.Language);
        var style = wishes.Style is { Length: > 0 and <= 60 } given ? given : persona.Format;
        var subject = await subjects.FindAsync(request, ct);
        var language = asked ?? ScriptLanguages.Of(subject.Language);
        var hosts = await RequestRules.CheckVoicesAsync(persona, wishes.Voices, language, providers, ct);
        var plan = await subjects.WithTeaserAsync(subject, hosts[0].VoiceId, language, ct);
        var fromSource = asked is null && plan.TitleFromSource;
        return plan with
        {
            PersonaId = persona.PersonaId,
            Hosts = hosts,
            TargetMinutes = minutes,
            Language = language,
            LanguageFromSource = fromSource,
            HostsIn = fromSource ? await CastsAsync(persona, wishes.Voices, ct) : new Dictionary<string, IReadOnlyList<Host>>(),
            Style = style,
            ReviewFirst = wishes.ReviewFirst,
            Teaser = wishes.ReviewFirst ? null : plan.Teaser,
            FlightKey = RequestRules.FlightKey(subject.Key, persona.PersonaId, minutes, fromSource ? "" : language, hosts, style),
            RequestJson = WireJson.ToText(request),
            VoiceRates = rates.Known.ToDictionary(),
        };
    }

    private async Task<Dictionary<string, IReadOnlyList<Host>>> CastsAsync(Persona persona, IReadOnlyList<string>? voices, CancellationToken ct)
    {
        var casts = new Dictionary<string, IReadOnlyList<Host>>();
        foreach (var language in ScriptLanguages.All) casts[language] = await RequestRules.CheckVoicesAsync(persona, voices, language, providers, ct);
        return casts;
    }

    internal PodcastState Fresh(GenerateCommand command, EpisodePlan plan) => new()
    {
        WorkflowId = Ids.New(),
        UserId = command.UserId,
        CreatedAt = time.GetUtcNow(),
        TriggerPayload = WireJson.ToText(command),
        Context = new()
        {
            PodcastId = command.OriginalTaskId,
            StreamId = Ids.New(),
            Plan = plan,
            Title = plan.Title,
            AwaitsApproval = plan.ReviewFirst,
            IsOwn = plan.ReviewFirst || command.Request.Own,
            Language = plan.Language,
            CoverUrl = plan.CoverUrl,
            CoverRef = plan.CoverRef,
            CoverContentType = plan.CoverContentType,
        },
    };

    internal async Task<GenerateAccepted?> FindAsync(string flightKey, string podcastId, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var there = await db.Episodes.AsNoTracking().Where(episode => episode.FlightKey == flightKey || episode.PodcastId == podcastId)
            .Select(episode => new { episode.PodcastId, episode.WorkflowId, episode.StreamId, episode.Status, episode.CompletedAt }).FirstOrDefaultAsync(ct);
        if (there is null) return null;
        if (there.PodcastId != podcastId && there.Status == PodcastStatus.Completed && there.CompletedAt < time.GetUtcNow() - options.Value.EpisodeReuse)
        {
            await engine.PostAsync(there.WorkflowId, new Outdated());
            return null;
        }

        return new() { PodcastId = there.PodcastId, WorkflowId = there.WorkflowId, StreamId = there.StreamId, Status = there.Status, Joined = true };
    }
}
