using System.ComponentModel.DataAnnotations;
using Aethercast.Contracts.Podcasts;
using Aethercast.Contracts.Ports;
using Aethercast.Contracts.Wire;

namespace Aethercast.Web.Gateway;

/// <summary>Checks of shape at the gateway, each with its named error. What needs the state of the system is checked by the orchestrator.</summary>
internal static class RequestChecks
{
    /// <exception cref="PodcastException">INVALID_REQUEST where <paramref name="holds"/> is false.</exception>
    public static void Require(bool holds, string message, string userMessage, string code = ErrorCodes.InvalidRequest)
    {
        if (!holds) throw Problems.Invalid(message, userMessage, code);
    }

    /// <summary>Applies the record's own data annotations.</summary>
    public static T Valid<T>(T? request)
        where T : class
    {
        if (request is null) throw Problems.Invalid("A JSON body is required.", "The request was empty.");
        var found = new List<ValidationResult>();
        if (Validator.TryValidateObject(request, new ValidationContext(request), found, validateAllProperties: true)) return request;
        throw Problems.Invalid(string.Join(" ", found.Select(result => result.ErrorMessage)), "Something in the request is missing, too long or too short.");
    }

    public static GenerateRequest Valid(GenerateRequest? request)
    {
        if (request is null) throw Problems.Invalid("A JSON body is required.", "Say what the episode should be about.");
        var subjects = (request.TopicId is null ? 0 : 1) + (request.Topic is null ? 0 : 1) + (request.Urls is null ? 0 : 1) + (request.Documents is null ? 0 : 1);
        Require(subjects == 1, "Exactly one of topic_id, topic, urls, documents is required.", "Choose one thing the episode should be about.");
        if (request.TopicId is { } id) Require(id.Length is >= 1 and <= 100, "topic_id must have 1 to 100 characters.", "That topic is not known.", ErrorCodes.UnknownTopic);
        if (request.Topic is { } topic) Topic(topic);
        if (request.Urls is { } urls)
        {
            Require(urls.Count is >= 1 and <= 10, "urls must hold 1 to 10 addresses.", "Give 1 to 10 links.", ErrorCodes.InvalidUrl);
            Require(urls.All(url => url is { Length: >= 8 and <= 2048 }), "Each of urls must have 8 to 2048 characters.", "One of the links does not look like a link.", ErrorCodes.InvalidUrl);
        }

        if (request.Documents is { } documents)
        {
            Require(documents.Count is >= 1 and <= 10 && documents.All(DocumentEndpoints.IsKey), "documents must hold 1 to 10 keys of uploaded documents.", "Upload the document first.", ErrorCodes.InvalidDocument);
        }

        if (request.UserPreferences is { } wishes) Preferences(wishes);
        return request;
    }

    private static void Topic(string topic)
    {
        var length = topic.Trim().Length;
        Require(length >= 3, "topic must have at least 3 characters.", "Write a few words about what you would like to hear.", ErrorCodes.InvalidTopic);
        Require(length <= 300, "topic must have at most 300 characters.", "That is a bit long. Say it in one or two sentences.", ErrorCodes.InvalidTopic);
        Require(!topic.Any(letter => char.IsControl(letter) && letter is not ('\n' or '\r' or '\t')), "topic holds control characters.", "The topic holds characters that cannot be read.", ErrorCodes.InvalidTopic);
    }

    private static void Preferences(UserPreferences wishes)
    {
        if (wishes.TargetMinutes is { } minutes)
            Require(minutes is >= 1 and <= 30, "target_minutes must be 1 to 30.", "An episode may last 1 to 30 minutes.", ErrorCodes.InvalidDuration);
        if (wishes.PersonaId is { } persona)
            Require(Personas.Find(persona) is not null, $"There is no persona {persona}.", "That style of podcast is not known.", ErrorCodes.UnknownPersona);
        Require(wishes.Language is null or { Length: >= 2 and <= 20 }, "language must be a BCP 47 tag.", "That language is not known.");
        Require(wishes.Voices is null or { Count: <= 4 } && wishes.Voices?.All(voice => voice is { Length: >= 1 and <= 100 }) != false, "voices must hold at most 4 names.", "One of the voices is not known.", ErrorCodes.UnknownVoice);
        Require(wishes.Style is null or { Length: <= 100 }, "style must have at most 100 characters.", "Describe the style in fewer words.");
    }
}
