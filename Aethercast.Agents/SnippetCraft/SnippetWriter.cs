using System.Text.Json;
using Aethercast.Agents.Models;
using Aethercast.Agents.PodcastScriptWeaver;
using Aethercast.Agents.PodcastScriptWeaver.Grounding;
using Aethercast.Agents.PodcastScriptWeaver.Languages;
using Aethercast.Agents.WebContentHarvester.Extraction;
using Aethercast.Contracts.Wire;

namespace Aethercast.Agents.SnippetCraft;

/// <summary>Writes snippets with the configured models; what they make up, and what they cannot, the topic's own words replace.</summary>
internal sealed class SnippetWriter(TextModels models, ILogger<SnippetWriter> log)
{
    public async Task<SnippetText> WriteAsync(TopicObject topic, SnippetOutputParameters parameters, CancellationToken ct)
    {
        var offline = OfflineSnippet.Write(topic, parameters.MaxLengthChars);
        topic = Quarantined(topic);
        foreach (var model in models.All)
        {
            try
            {
                var response = await model.Client.GetResponseAsync(SnippetPrompt.For(topic, parameters), cancellationToken: ct);
                if (Read(response.Text, topic, parameters.MaxLengthChars, offline) is { } text) return text;
                log.LogInformation("{Model} wrote a snippet that its topic does not bear out", model.Name);
            }
            catch (ModelFault fault)
            {
                log.LogWarning("{Model} wrote no snippet: {ErrorCode} {Reason}", model.Name, fault.ErrorCode, fault.Message);
            }
        }

        return offline;
    }

    /// <summary>Titles and summaries come from feeds: orders in them reach no model, and are no evidence for what one writes.</summary>
    private static TopicObject Quarantined(TopicObject topic) => topic with
    {
        TitleSuggestion = InstructionQuarantine.Clean(topic.TitleSuggestion).Text is { Length: > 0 } title ? title : string.Join(", ", topic.Keywords.Where(word => !InstructionQuarantine.IsOrder(word)).Take(3)),
        Summary = InstructionQuarantine.Clean(topic.Summary).Text,
        Keywords = [.. topic.Keywords.Where(word => !InstructionQuarantine.IsOrder(word))],
    };

    private static SnippetText? Read(string answer, TopicObject topic, int maxLength, SnippetText offline)
    {
        var (from, to) = (answer.IndexOf('{'), answer.LastIndexOf('}'));
        if (from < 0 || to < from) return null;
        try
        {
            using var json = JsonDocument.Parse(answer[from..(to + 1)], new() { AllowTrailingCommas = true });
            var title = Field(json.RootElement, "title").Trim('"', '“', '”');
            var teaser = Field(json.RootElement, "teaser");
            var prompt = Field(json.RootElement, "cover_art_prompt");
            if (InstructionQuarantine.IsOrder(title) || InstructionQuarantine.IsOrder(teaser)) return null;
            if (title.Length is < 4 or > 160 || teaser.Length < 20 || teaser.Length > maxLength || teaser[^1] is not ('.' or '!' or '?')) return null;
            var language = LanguagePack.For(topic.Language ?? LanguageGuess.Of(topic.Summary));
            var evidence = new Evidence($"{SpokenText.Plain(topic.TitleSuggestion)}.\n\n{SpokenText.Plain(topic.Summary)}", [.. topic.Keywords], language);
            if (GroundingChecker.WhyNot(teaser, evidence) is not null || GroundingChecker.WhyNot(title, evidence) is not null) return null;
            return new(title, teaser, prompt.Length is > 10 and <= 600 && !InstructionQuarantine.IsOrder(prompt) ? prompt : offline.CoverArtPrompt);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Field(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? SpokenText.Plain(value.GetString()!) : "";
}
