using Aethercast.Web.Gateway;
using Microsoft.Extensions.Options;

namespace Aethercast.Web.Listeners.Accounts;

/// <summary>How hard a password is to guess for somebody who tries the likely ones first. In the order of a meter, from nothing to full.</summary>
internal enum Strength { None, Guessable, Fair, Good, Strong }

/// <summary>Judges passwords by what guessers have: lists of common passwords, names and words, keys beside each other, dates, and what the station knows of the listener. Asks nobody.</summary>
internal sealed class PasswordStrength(IOptions<SiteOptions> site)
{
    /// <summary>The work grows with the square of the length; whatever begins with so much that is hard to guess, is.</summary>
    public const int LongestJudged = 64;

    /// <summary>Fewer letters in a row say nothing of the listener.</summary>
    private const int ShortestWord = 3;

    /// <summary>Its lists are read when the first password is judged, and not before.</summary>
    private static readonly Lazy<Zxcvbn.Zxcvbn> Lists = new(() => new());

    /// <param name="password">What is judged.</param>
    /// <param name="about">What is known of the listener, such as the e-mail: it is tried first.</param>
    public Strength Judge(string? password, params IEnumerable<string?> about)
    {
        if (string.IsNullOrEmpty(password)) return Strength.None;
        var words = about.Append(site.Value.Name).OfType<string>().SelectMany(text => Words(text).Prepend(text)).Append("aethercast").Distinct(StringComparer.OrdinalIgnoreCase);
        return Lists.Value.EvaluatePassword(password.Length > LongestJudged ? password[..LongestJudged] : password, words).Score switch
        {
            0 or 1 => Strength.Guessable,
            2 => Strength.Fair,
            3 => Strength.Good,
            _ => Strength.Strong,
        };
    }

    public bool IsGuessable(string? password, params IEnumerable<string?> about) => Judge(password, about) <= Strength.Guessable;

    private static IEnumerable<string> Words(string text) =>
        string.Concat(text.Select(letter => char.IsLetterOrDigit(letter) ? letter : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => word.Length >= ShortestWord);
}
