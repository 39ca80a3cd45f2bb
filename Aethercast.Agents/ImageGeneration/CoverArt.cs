using System.Globalization;
using System.Security;
using System.Security.Cryptography;
using System.Text;

namespace Aethercast.Agents.ImageGeneration;

/// <summary>
/// Draws a cover as SVG: curtains of light over a night ground, and a waveform. A pure function of its arguments, at most
/// 10 KB, no scripts, no links, no fonts of its own; the title is escaped, so it may hold anything.
/// </summary>
internal static class CoverArt
{
    public const int MaxBytes = 10 * 1024;
    private const int Size = 640;

    public static string Draw(string seed, string title, IReadOnlyList<string> keywords)
    {
        var dice = new Dice(seed + "\n" + title + "\n" + string.Join('\n', keywords.Take(12)));
        var colours = CoverPalette.All[dice.Next(CoverPalette.All.Count)];
        var name = Clean(title);
        var svg = new StringBuilder(8 * 1024);
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Size} {Size}\" width=\"{Size}\" height=\"{Size}\" role=\"img\" aria-label=\"{name}\"><title>{name}</title>");
        Definitions(svg, colours);
        svg.Append(CultureInfo.InvariantCulture, $"<rect width=\"{Size}\" height=\"{Size}\" fill=\"url(#g)\"/>");
        Stars(svg, dice);
        var lights = new[] { "url(#a)", "url(#b)", "url(#c)" };
        var tilt = dice.Between(-24, 24);
        svg.Append(CultureInfo.InvariantCulture, $"<g transform=\"rotate({tilt:0.#} 320 320)\">");
        for (var i = 0; i < 3; i++) Curtain(svg, dice, lights[i], 110 + i * 85 + dice.Between(-30, 30));
        svg.Append("</g>");
        Moon(svg, dice);
        Waveform(svg, dice, keywords, colours.Wave);
        svg.Append("<rect width=\"640\" height=\"640\" fill=\"url(#v)\"/></svg>");
        return svg.ToString();
    }

    private static void Definitions(StringBuilder svg, CoverPalette colours)
    {
        svg.Append(CultureInfo.InvariantCulture, $"<defs><linearGradient id=\"g\" x1=\"0\" y1=\"0\" x2=\"0\" y2=\"1\"><stop stop-color=\"{colours.Ground}\"/><stop offset=\".62\" stop-color=\"{colours.Deep}\"/><stop offset=\"1\" stop-color=\"{colours.Ground}\"/></linearGradient>");
        Light(svg, "a", colours.LightA, .95);
        Light(svg, "b", colours.LightB, .85);
        Light(svg, "c", colours.LightC, .8);
        svg.Append(CultureInfo.InvariantCulture, $"<radialGradient id=\"m\"><stop stop-color=\"{colours.Wave}\" stop-opacity=\".9\"/><stop offset=\".16\" stop-color=\"{colours.Wave}\" stop-opacity=\".34\"/><stop offset=\"1\" stop-color=\"{colours.Wave}\" stop-opacity=\"0\"/></radialGradient>");
        svg.Append(CultureInfo.InvariantCulture, $"<linearGradient id=\"w\" x1=\"0\" x2=\"1\"><stop stop-color=\"{colours.Wave}\" stop-opacity=\".15\"/><stop offset=\".5\" stop-color=\"{colours.Wave}\"/><stop offset=\"1\" stop-color=\"{colours.Wave}\" stop-opacity=\".15\"/></linearGradient>");
        svg.Append(CultureInfo.InvariantCulture, $"<radialGradient id=\"v\" cy=\".42\" r=\".78\"><stop offset=\".55\" stop-opacity=\"0\"/><stop offset=\"1\" stop-color=\"{colours.Ground}\" stop-opacity=\".72\"/></radialGradient>");
        svg.Append("</defs>");
    }

    /// <summary>Bright at the hem, fading upwards, as an aurora does.</summary>
    private static void Light(StringBuilder svg, string id, string colour, double opacity) =>
        svg.Append(CultureInfo.InvariantCulture, $"<linearGradient id=\"{id}\" x1=\"0\" y1=\"0\" x2=\"0\" y2=\"1\"><stop stop-color=\"{colour}\" stop-opacity=\"0\"/><stop offset=\".72\" stop-color=\"{colour}\" stop-opacity=\"{opacity * .75:0.##}\"/><stop offset=\".93\" stop-color=\"{colour}\" stop-opacity=\"{opacity:0.##}\"/><stop offset=\"1\" stop-color=\"{colour}\" stop-opacity=\"0\"/></linearGradient>");

    private static void Stars(StringBuilder svg, Dice dice)
    {
        svg.Append("<g fill=\"#fff\">");
        for (var i = 0; i < 34; i++)
            svg.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{dice.Between(0, Size):0}\" cy=\"{dice.Between(0, 420):0}\" r=\"{dice.Between(.5, 1.6):0.#}\" opacity=\"{dice.Between(.15, .75):0.##}\"/>");
        svg.Append("</g>");
    }

    /// <summary>
    /// A band between a hem that swings and a ragged top edge. Its edges are softened by laying faint copies over each other, each
    /// a little larger: a blur would cost a browser without a GPU more than all the rest of the page.
    /// </summary>
    private static void Curtain(StringBuilder svg, Dice dice, string fill, double top)
    {
        const int steps = 8, copies = 5;
        var hem = top + dice.Between(190, 290);
        var swing = dice.Between(26, 74);
        var phase = dice.Between(0, Math.PI * 2);
        var waves = dice.Between(.8, 1.9);
        var band = new StringBuilder("M");
        for (var i = 0; i <= steps; i++) Point(i, top + Math.Sin(phase + i * .9) * swing * .6);
        for (var i = steps; i >= 0; i--) Point(i, hem + Math.Sin(phase + waves * i * Math.PI * 2 / steps) * swing);
        svg.Append(CultureInfo.InvariantCulture, $"<g fill=\"{fill}\" opacity=\".9\">");
        for (var copy = 0; copy < copies; copy++)
            svg.Append(CultureInfo.InvariantCulture, $"<path d=\"{band}Z\" opacity=\".3\" transform=\"translate(0 {(copy - copies / 2) * 15})\"/>");
        svg.Append("</g>");

        void Point(int step, double y) => band.Append(CultureInfo.InvariantCulture, $"{(band.Length == 1 ? "" : "L")}{-120 + step * 110} {y:0}");
    }

    private static void Moon(StringBuilder svg, Dice dice)
    {
        var x = dice.Between(90, 550);
        var y = dice.Between(70, 190);
        svg.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{x:0}\" cy=\"{y:0}\" r=\"{dice.Between(90, 150):0}\" fill=\"url(#m)\" opacity=\".55\"/><circle cx=\"{x:0}\" cy=\"{y:0}\" r=\"{dice.Between(9, 19):0.#}\" fill=\"#fff6e2\" opacity=\".92\"/>");
    }

    /// <summary>Bars whose heights come from the keywords' letters under a soft envelope: the same topic always sounds the same.</summary>
    private static void Waveform(StringBuilder svg, Dice dice, IReadOnlyList<string> keywords, string colour)
    {
        var letters = string.Concat(keywords).Where(char.IsLetter).Select(c => char.ToLowerInvariant(c) % 26 / 26.0).ToArray();
        const int bars = 45;
        var centre = dice.Between(.36, .64);
        var path = new StringBuilder();
        for (var i = 0; i < bars; i++)
        {
            var x = (i + .5) / bars;
            var envelope = Math.Exp(-Math.Pow((x - centre) / .3, 2)) * .85 + .15;
            var letter = letters.Length == 0 ? .5 : letters[i % letters.Length];
            var height = Math.Max(3, (letter * .55 + dice.Between(.1, .6)) * envelope * 104);
            path.Append(CultureInfo.InvariantCulture, $"M{44 + i * 12.54:0.#} {498 - height:0}v{height * 2:0}");
        }

        svg.Append(CultureInfo.InvariantCulture, $"<path d=\"{path}\" stroke=\"{colour}\" stroke-width=\"13\" stroke-linecap=\"round\" opacity=\".16\"/>");
        svg.Append(CultureInfo.InvariantCulture, $"<path d=\"{path}\" stroke=\"url(#w)\" stroke-width=\"4.4\" stroke-linecap=\"round\"/>");
    }

    private static string Clean(string title)
    {
        var text = new string([.. title.Where(c => !char.IsControl(c) && !char.IsSurrogate(c) && c is not ('\ufffe' or '\uffff'))]);
        return SecurityElement.Escape(text.Length > 160 ? text[..160] : text) ?? "";
    }

    /// <summary>Numbers out of a hash: the same for the same text, on every machine.</summary>
    private sealed class Dice(string text)
    {
        private byte[] _block = SHA256.HashData(Encoding.UTF8.GetBytes(text));
        private int _at;

        public double Between(double low, double high) => low + (high - low) * Draw() / uint.MaxValue;

        public int Next(int below) => (int)(Draw() % (uint)below);

        private uint Draw()
        {
            if (_at == _block.Length) (_block, _at) = (SHA256.HashData(_block), 0);
            _at += 4;
            return BitConverter.ToUInt32(_block, _at - 4);
        }
    }
}
