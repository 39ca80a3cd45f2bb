using System.Buffers;

namespace Aethercast.Agents.WebContentHarvester.Extraction.Blocks;

/// <summary>Reads a style attribute for the ways text is kept from the eye: not displayed, no size, no opacity, off the screen, white on white.</summary>
internal static class InlineStyle
{
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789");
    private static readonly SearchValues<char> NumberParts = SearchValues.Create("0123456789.");

    public static bool Hides(ReadOnlySpan<char> style)
    {
        bool white = false, whiteGround = false, darkGround = false, noHeight = false, clipped = false, offScreen = false, positioned = false;
        foreach (var range in style.Split(';'))
        {
            var declaration = style[range];
            var colon = declaration.IndexOf(':');
            if (colon <= 0)
                continue;
            var name = declaration[..colon].Trim();
            var value = declaration[(colon + 1)..].Trim();
            if (value.EndsWith("!important", StringComparison.OrdinalIgnoreCase))
                value = value[..^10].TrimEnd();
            switch (name)
            {
                case "display" when Is(value, "none"):
                case "visibility" when Is(value, "hidden") || Is(value, "collapse"):
                case "opacity" when IsZero(value):
                case "font-size" when IsZero(value):
                case "content-visibility" when Is(value, "hidden"):
                case "text-indent" when IsFarAway(value):
                    return true;
                case "color":
                    white = IsWhite(value) || Is(value, "transparent");
                    break;
                case "background" or "background-color":
                    whiteGround = IsWhite(value);
                    darkGround = !whiteGround;
                    break;
                case "background-image":
                    darkGround = true;
                    break;
                case "height" or "max-height" or "width" or "max-width":
                    noHeight |= IsZero(value) || Is(value, "1px");
                    break;
                case "overflow" or "overflow-x" or "overflow-y":
                    clipped |= Is(value, "hidden");
                    break;
                case "position":
                    positioned = Is(value, "absolute") || Is(value, "fixed");
                    break;
                case "left" or "top" or "right" or "margin-left" or "bottom":
                    offScreen |= IsFarAway(value);
                    break;
                case "clip" when value.StartsWith("rect(0", StringComparison.OrdinalIgnoreCase) || value.StartsWith("rect(1px", StringComparison.OrdinalIgnoreCase):
                    clipped = noHeight = true;
                    break;
            }
        }
        return (white && !darkGround) || (noHeight && clipped) || (offScreen && (positioned || !whiteGround));
    }

    private static bool Is(ReadOnlySpan<char> value, string expected) => value.Equals(expected, StringComparison.OrdinalIgnoreCase);

    private static bool IsZero(ReadOnlySpan<char> value)
    {
        if (value.IsEmpty || value[0] is not ('0' or '.'))
            return false;
        var number = value[..(value.IndexOfAnyExcept(NumberParts) is var end && end >= 0 ? end : value.Length)];
        return double.TryParse(number, System.Globalization.CultureInfo.InvariantCulture, out var size) && size < 0.05 && !value.Contains('%');
    }

    private static bool IsFarAway(ReadOnlySpan<char> value) =>
        value.Length > 4 && value[0] == '-' && value[1..] is var rest && rest.IndexOfAnyExcept(Digits) is var digits && digits >= 3 && !rest[digits..].StartsWith(".");

    private static bool IsWhite(ReadOnlySpan<char> value) =>
        Is(value, "white") || Is(value, "#fff") || Is(value, "#ffffff") || Is(value, "#fefefe")
        || (value.StartsWith("rgb", StringComparison.OrdinalIgnoreCase) && (value.Contains("255,255,255", StringComparison.Ordinal) || value.Contains("255, 255, 255", StringComparison.Ordinal) || value.Contains("255 255 255", StringComparison.Ordinal)));
}
