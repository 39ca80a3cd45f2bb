using System.Globalization;

namespace Aethercast.NativeHost.Running;

/// <summary>The command line of <c>./aethercast up</c>.</summary>
internal sealed record Arguments
{
    public const string Usage = """
        usage: ./aethercast up [--port N] [--data DIR] [--fresh] [--dashboard] [--replicas NAME=N]... [--Parameters:NAME=VALUE]... [--graph run|publish [--target compose]]

          --port N            where the pages are served (8080)
          --data DIR          where servers keep their data and programs their logs (~/.local/share/aethercast/up; as root /var/lib/aethercast/up)
          --fresh             throw the data of last time away
          --replicas NAME=N   so many of a program, as in agents=5
          --Parameters:NAME=VALUE
                              a parameter of the composition, as in --Parameters:text-provider=ollama; or as Parameters__text_provider in the environment
          --dashboard         start it with Aspire, and its dashboard
          --graph WHAT        print the resource graph and end
        """;

    public int Port { get; init; } = 8080;

    public string? DataFolder { get; init; }

    public bool Fresh { get; init; }

    /// <summary>Folder of published programs; null takes what the build left beside the sources.</summary>
    public string? Programs { get; init; }

    public IReadOnlyDictionary<string, int> Replicas { get; init; } = new Dictionary<string, int>();

    /// <summary>"run", "publish" or null.</summary>
    public string? Graph { get; init; }

    public bool Help { get; init; }

    /// <summary>What apphost.cs sees as its configuration.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>();

    public bool Publishes => Graph == "publish";

    /// <exception cref="UsageException">Something on the command line is not understood.</exception>
    public static Arguments Parse(IReadOnlyList<string> args)
    {
        var parsed = new Arguments();
        var settings = new Dictionary<string, string?>();
        var replicas = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var at = 0; at < args.Count; at++)
        {
            var name = args[at];
            string Next() => at + 1 < args.Count ? args[++at] : throw new UsageException($"{name} needs a value.");
            parsed = name switch
            {
                "--port" => parsed with { Port = Number(name, Next(), 0, 65535) },
                "--data" => parsed with { DataFolder = Path.GetFullPath(Next()) },
                "--fresh" => parsed with { Fresh = true },
                "--dashboard" => parsed, // who is started with it was chosen before
                "--programs" => parsed with { Programs = Path.GetFullPath(Next()) },
                "--graph" => parsed with { Graph = Next() is "run" or "publish" ? args[at] : throw new UsageException("--graph prints 'run' or 'publish'.") },
                "--target" => Set(parsed, "target", Next()),
                _ when name.StartsWith("--", StringComparison.Ordinal) && name.Contains(':', StringComparison.Ordinal) && name.Split('=', 2) is [var key, var value] => Set(parsed, key[2..], value),
                "--replicas" => Add(parsed, Next()),
                "--help" or "-h" => parsed with { Help = true },
                _ => throw new UsageException($"'{name}' is not understood."),
            };
        }
        return parsed with { Replicas = replicas, Settings = settings };

        Arguments Set(Arguments to, string key, string value)
        {
            settings[key] = value;
            return to;
        }

        Arguments Add(Arguments to, string text)
        {
            var parts = text.Split('=');
            if (parts.Length != 2) throw new UsageException("--replicas wants NAME=N, as in agents=5.");
            replicas[parts[0]] = Number("--replicas", parts[1], 1, 50);
            return to;
        }
    }

    private static int Number(string name, string text, int from, int to) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= from && number <= to
            ? number
            : throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"{name} wants a number from {from} to {to}, not '{text}'."));
}
