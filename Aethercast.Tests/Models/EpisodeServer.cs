using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Aethercast.Tests.VoiceForge;
using Microsoft.AspNetCore.Http;

namespace Aethercast.Tests.Models;

/// <summary>One provider for a whole episode, in OpenAI's protocol: writes scripts out of the passages it is given, and speaks tones as long as the words. Fails where it is told.</summary>
internal sealed partial class EpisodeServer : ProviderServer
{
    /// <summary>By the request's body and its number among those of its kind, from 1; null is a good answer.</summary>
    public Func<string, int, Func<HttpContext, Task>?> Chat { get; set; } = (_, _) => null;

    public Func<string, int, Func<HttpContext, Task>?> Speech { get; set; } = (_, _) => null;

    public IEnumerable<Seen> Chats => Requests.Where(request => request.Path.EndsWith("/chat/completions", StringComparison.Ordinal));

    public IEnumerable<Seen> Speeches => Requests.Where(request => request.Path.EndsWith("/audio/speech", StringComparison.Ordinal));

    public static async Task<EpisodeServer> StartAsync()
    {
        var server = new EpisodeServer();
        var (chats, speeches) = (0, 0);
        server.Otherwise = context =>
        {
            var body = BodyOf(context);
            return context.Request.Path.Value!.EndsWith("/audio/speech", StringComparison.Ordinal)
                ? (server.Speech(body, Interlocked.Increment(ref speeches)) ?? Speak(body))(context)
                : (server.Chat(body, Interlocked.Increment(ref chats)) ?? ModelServer.Says([.. Pieces(Write(body))]))(context);
        };
        await server.RunAsync();
        return server;
    }

    public static Func<HttpContext, Task> Speak(string body, int rate = 24_000, string type = "audio/pcm")
    {
        var text = JsonDocument.Parse(body).RootElement.GetProperty("input").GetString()!;
        return Send(SpeechServer.Tone(rate, Math.Max(0.4, text.Length / 15.0)), type);
    }

    /// <summary>What a good model answers: sentences of the passages, each once, as one object a line.</summary>
    public static string Write(string body)
    {
        var messages = JsonDocument.Parse(body).RootElement.GetProperty("messages");
        var (system, prompt) = (messages[0].GetProperty("content").ToString(), messages[1].GetProperty("content").ToString());
        if (messages[0].GetProperty("content").ValueKind == JsonValueKind.Array) (system, prompt) = (Text(messages[0]), Text(messages[1]));
        const string done = "{\"done\": true}\n";
        if (system.StartsWith("You plan", StringComparison.Ordinal)) return "{\"chapter\": \"The quay\", \"about\": \"how it was built\"}\n{\"chapter\": \"The lighthouse\", \"about\": \"who keeps it\"}\n";
        if (prompt.Contains("Part: the opening", StringComparison.Ordinal)) return Line(0, "Here is what we found.") + done;
        if (prompt.Contains("Part: the closing", StringComparison.Ordinal)) return Line(0, "That is all we have for today.") + Line(1, "Thank you for listening, and goodbye.") + done;
        var budget = int.Parse(Length().Match(prompt).Groups[1].Value, CultureInfo.InvariantCulture);
        var said = prompt[Math.Max(0, prompt.LastIndexOf("</passage>", StringComparison.Ordinal))..];
        var lines = new List<string>();
        foreach (Match passage in Passage().Matches(prompt))
        {
            foreach (var sentence in Regex.Split(passage.Groups[2].Value, @"(?<=[.!?])\s+").Where(sentence => sentence.Length > 20 && !said.Contains(sentence, StringComparison.Ordinal)))
            {
                if (budget <= 0) return string.Concat(lines);
                lines.Add(Line(lines.Count % 2, sentence, int.Parse(passage.Groups[1].Value, CultureInfo.InvariantCulture)));
                budget -= sentence.Split(' ').Length;
            }
        }

        return string.Concat(lines) + done;
    }

    private static string Line(int speaker, string text, params int[] cite) => JsonSerializer.Serialize(new { speaker, text, cite }) + "\n";

    private static string Text(JsonElement message) => string.Concat(message.GetProperty("content").EnumerateArray().Select(part => part.GetProperty("text").GetString()));

    private static IEnumerable<string> Pieces(string text)
    {
        for (var at = 0; at < text.Length; at += 40) yield return text.Substring(at, Math.Min(40, text.Length - at));
    }

    [GeneratedRegex("<passage number=\"(\\d+)\" source=\"[^\"]*\">(.*?)</passage>", RegexOptions.Singleline)]
    private static partial Regex Passage();

    [GeneratedRegex(@"Length: about (\d+) words")]
    private static partial Regex Length();
}
