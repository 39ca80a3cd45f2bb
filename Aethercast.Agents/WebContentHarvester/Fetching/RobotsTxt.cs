namespace Aethercast.Agents.WebContentHarvester.Fetching;

/// <summary>Rules of one site for one robot, after RFC 9309: the longest matching rule wins, allow before disallow where equal.</summary>
internal sealed class RobotsTxt
{
    private const int MaxLines = 5000;
    private readonly List<(string Pattern, bool Allow)> _rules = [];

    public static RobotsTxt AllowAll { get; } = new();

    public static RobotsTxt DenyAll { get; } = Parse("User-agent: *\nDisallow: /", "*");

    public static RobotsTxt Parse(string text, string robot)
    {
        List<(string Pattern, bool Allow)> mine = [], all = [];
        bool inAgents = false, forMe = false, forAll = false, named = false;
        foreach (var raw in text.Split('\n').Take(MaxLines))
        {
            var line = raw.Split('#')[0].Trim().TrimStart('\ufeff');
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0) continue;
            var (key, value) = (line[..colon].Trim(), line[(colon + 1)..].Trim());
            if (key.Equals("user-agent", StringComparison.OrdinalIgnoreCase))
            {
                if (!inAgents) (forMe, forAll) = (false, false);
                inAgents = true;
                forAll |= value == "*";
                var token = value.Split('/', ' ')[0];
                forMe |= token.Equals(robot, StringComparison.OrdinalIgnoreCase);
                named |= forMe;
                continue;
            }

            inAgents = false;
            var allow = key.Equals("allow", StringComparison.OrdinalIgnoreCase);
            if (!allow && !key.Equals("disallow", StringComparison.OrdinalIgnoreCase)) continue;
            if (value.Length == 0) continue;
            if (forMe) mine.Add((value, allow));
            if (forAll) all.Add((value, allow));
        }

        var robots = new RobotsTxt();
        robots._rules.AddRange(named ? mine : all);
        return robots;
    }

    public bool Allows(Uri url)
    {
        var path = url.PathAndQuery;
        if (path == "/robots.txt") return true;
        var (best, allowed) = (-1, true);
        foreach (var (pattern, allow) in _rules)
        {
            if (pattern.Length < best || (pattern.Length == best && !allow) || !Matches(pattern, path)) continue;
            (best, allowed) = (pattern.Length, allow);
        }

        return allowed;
    }

    /// <summary>Prefix match with <c>*</c> for anything and a final <c>$</c> for the end; without backtracking over more than one star at a time.</summary>
    private static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> path)
    {
        var anchored = pattern.EndsWith("$");
        if (anchored) pattern = pattern[..^1];
        int p = 0, s = 0, star = -1, mark = 0;
        while (true)
        {
            if (p == pattern.Length && (!anchored || s == path.Length)) return true;
            if (p < pattern.Length && pattern[p] == '*') (star, mark, p) = (p, s, p + 1);
            else if (p < pattern.Length && s < path.Length && pattern[p] == path[s]) (p, s) = (p + 1, s + 1);
            else if (star >= 0 && mark < path.Length) (p, s, mark) = (star + 1, mark + 1, mark + 1);
            else return false;
        }
    }
}
