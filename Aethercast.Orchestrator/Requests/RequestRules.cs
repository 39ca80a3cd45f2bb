using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Aethercast.Contracts;
using Aethercast.Contracts.Podcasts;
using Aethercast.Contracts.Ports;
using Aethercast.Contracts.Wire;
using Aethercast.Orchestrator.Podcasts;
using Aethercast.Platform.Outbound;
using Host = Aethercast.Contracts.Wire.Host;

namespace Aethercast.Orchestrator.Requests;

/// <summary>What a request may say. Everything else is refused by name, with a sentence for the listener.</summary>
internal static partial class RequestRules
{
    public const int MaxTopicLength = 300;
    public const int MaxUrls = 10;

    /// <exception cref="PodcastException">The request does not say one thing clearly.</exception>
    public static void CheckSubject(GenerateRequest request)
    {
        var ways = (request.TopicId is { Length: > 0 } ? 1 : 0) + (request.Topic is not null ? 1 : 0) + (request.Urls is { Count: > 0 } ? 1 : 0) + (request.Documents is { Count: > 0 } ? 1 : 0);
        if (ways == 1) return;
        throw Refuse(ErrorCodes.InvalidRequest, ways == 0 ? "One of topic_id, topic, urls, documents is needed." : "Only one of topic_id, topic, urls, documents may be given.",
            ways == 0 ? "Please pick a topic, or enter one." : "Please give either a topic or links, not both.");
    }

    /// <returns>The topic with its blanks tidied.</returns>
    /// <exception cref="PodcastException">Not a topic a podcast could be about.</exception>
    public static string CheckTopic(string topic)
    {
        var tidy = Blanks().Replace(topic, " ").Trim();
        if (tidy.Length < 3) throw Refuse(ErrorCodes.InvalidTopic, "The topic is empty or too short.", "Please enter a topic of a few words.");
        if (tidy.Length > MaxTopicLength) throw Refuse(ErrorCodes.InvalidTopic, $"The topic has {tidy.Length} characters, {MaxTopicLength} are allowed.", "That topic is too long. A few words are enough.");
        if (Markup().IsMatch(tidy) || tidy.Any(char.IsControl)) throw Refuse(ErrorCodes.InvalidTopic, "The topic holds markup or script.", "Please enter the topic in plain words.");
        if (!tidy.Any(char.IsLetterOrDigit)) throw Refuse(ErrorCodes.InvalidTopic, "The topic holds no word.", "Please enter a topic of a few words.");
        return tidy;
    }

    /// <exception cref="PodcastException">An address may not be fetched, or there are too many.</exception>
    public static IReadOnlyList<Uri> CheckUrls(IReadOnlyList<string> urls, OutboundUrlPolicy policy)
    {
        if (urls.Count > MaxUrls) throw Refuse(ErrorCodes.InvalidUrl, $"{urls.Count} addresses, {MaxUrls} are allowed.", $"Please give at most {MaxUrls} links.");
        return [.. urls.Select(url =>
        {
            var verdict = policy.Check(url ?? "");
            if (verdict.Url is { } allowed) return allowed;
            var shown = url is { Length: > 80 } ? url[..80] + "…" : url;
            throw verdict.ErrorCode == ErrorCodes.ForbiddenAddress
                ? new PodcastException(ErrorCodes.ForbiddenAddress, 422, $"'{shown}' may not be fetched: {verdict.Reason}.", "One of these links leads to a private place and cannot be read.")
                : Refuse(ErrorCodes.InvalidUrl, $"'{shown}' is not an address of a page: {verdict.Reason}.", "One of these links is not the address of a web page.");
        }).Distinct()];
    }

    /// <exception cref="PodcastException">There is no such persona.</exception>
    public static Persona CheckPersona(string? personaId) => Personas.Find(personaId ?? Personas.Default)
        ?? throw Refuse(ErrorCodes.UnknownPersona, $"There is no persona '{Short(personaId)}'.", "We don't know this kind of podcast. Please pick another.");

    /// <exception cref="PodcastException">Not 1 to 30 minutes.</exception>
    public static double CheckMinutes(double? minutes) => minutes switch
    {
        null => UserPreferences.DefaultMinutes,
        >= 1 and <= 30 => minutes.Value,
        _ => throw Refuse(ErrorCodes.InvalidDuration, "target_minutes must be 1 to 30.", "An episode can be 1 to 30 minutes long."),
    };

    /// <exception cref="PodcastException">Not a tag of a language there is.</exception>
    /// <returns>The language asked for, or null.</returns>
    public static string? CheckLanguage(string? language) => language is null or "" ? null : LanguageTag().IsMatch(language) && LanguageCodes.Exists(language)
        ? language
        : throw Refuse(ErrorCodes.InvalidRequest, $"'{Short(language)}' is not the BCP 47 tag of a language.", "We don't know this language.");

    /// <exception cref="PodcastException">A voice nobody has.</exception>
    public static async Task<IReadOnlyList<Host>> CheckVoicesAsync(Persona persona, IReadOnlyList<string>? voices, string language, IProviderDirectory providers, CancellationToken ct)
    {
        var announced = await providers.ListAsync(ct);
        var hosts = Casting.Cast(persona, language, announced);
        if (voices is null or { Count: 0 }) return hosts;
        var known = Personas.All.SelectMany(any => any.Hosts).Select(host => host.VoiceId)
            .Concat(announced.SelectMany(provider => provider.Voices).Select(voice => voice.VoiceId)).ToHashSet();
        if (voices.FirstOrDefault(voice => !known.Contains(voice)) is { } unknown)
            throw Refuse(ErrorCodes.UnknownVoice, $"There is no voice '{Short(unknown)}'.", "We don't have this voice. Please pick another.");
        return [.. hosts.Select((host, i) => i < voices.Count ? host with { VoiceId = voices[i] } : host)];
    }

    /// <summary>Same subject and preferences, same key.</summary>
    public static string FlightKey(string subject, string personaId, double minutes, string language, IReadOnlyList<Host> hosts, string style) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(WireJson.ToText(new { subject, personaId, minutes, language, voices = hosts.Select(host => host.VoiceId), style }))));

    public static PodcastException Refuse(string code, string message, string userMessage) => new(code, 400, message, userMessage);

    private static string Short(string? text) => text is { Length: > 60 } ? text[..60] + "…" : text ?? "";

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"<\s*[a-z!/?]|javascript:|data:text/html|\bon[a-z]+\s*=", RegexOptions.IgnoreCase)]
    private static partial Regex Markup();

    [GeneratedRegex(@"^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8}){0,3}\z")]
    private static partial Regex LanguageTag();
}
