namespace Aethercast.Agents.VoiceForge.Speech;

internal sealed class SpanishNumbers : NumberWords
{
    private static readonly string[] Small =
    [
        "cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce", "trece", "catorce", "quince", "dieciséis",
        "diecisiete", "dieciocho", "diecinueve", "veinte", "veintiuno", "veintidós", "veintitrés", "veinticuatro", "veinticinco", "veintiséis", "veintisiete",
        "veintiocho", "veintinueve",
    ];

    private static readonly string[] Tens = ["", "", "", "treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa"];
    private static readonly string[] Hundreds = ["", "ciento", "doscientos", "trescientos", "cuatrocientos", "quinientos", "seiscientos", "setecientos", "ochocientos", "novecientos"];
    private static readonly string[] Ordinals = ["", "primero", "segundo", "tercero", "cuarto", "quinto", "sexto", "séptimo", "octavo", "noveno", "décimo"];

    public override string DecimalPoint => "coma";

    public override string Minus => "menos";

    public override string Cardinal(long number)
    {
        if (number < 0) return $"{Minus} {Cardinal(-number)}";
        if (number >= 1_000_000_000_000) return Scale(number, 1_000_000_000_000, "billón", "billones");
        if (number >= 1_000_000) return Scale(number, 1_000_000, "millón", "millones");
        if (number >= 1000) return (number / 1000 == 1 ? "mil" : $"{Short(Cardinal(number / 1000))} mil") + Rest(number % 1000);
        if (number == 100) return "cien";
        if (number > 100) return Hundreds[number / 100] + Rest(number % 100);
        return number < 30 ? Small[number] : Tens[number / 10] + (number % 10 == 0 ? "" : $" y {Small[number % 10]}");
    }

    /// <summary>Past ten people say the number itself.</summary>
    public override string Ordinal(long number) => number is >= 1 and <= 10 ? Ordinals[number] : Cardinal(number);

    private string Scale(long number, long size, string one, string many) =>
        (number / size == 1 ? $"un {one}" : $"{Short(Cardinal(number / size))} {many}") + Rest(number % size);

    private string Rest(long number) => number == 0 ? "" : " " + Cardinal(number);

    /// <summary>"uno" loses its end before another word.</summary>
    private static string Short(string words) =>
        words.EndsWith("veintiuno", StringComparison.Ordinal) ? words[..^3] + "ún" : words.EndsWith("uno", StringComparison.Ordinal) ? words[..^1] : words;
}
