namespace Aethercast.Agents.TopicDiscovery.Text;

/// <summary>Which language a text is in, by its script and its commonest words. Meant for a title and a few sentences.</summary>
internal static class LanguageGuess
{
    private static readonly (string Language, HashSet<string> Words)[] Latin =
    [
        ("en", Set("a the of and to in is that for on with was as are by from at has have it this be his her their an will not who which were been had but or if all would there its more about after up out we you he she they said when what can new over than into could how why")),
        ("de", Set("der die das und ist von den mit im für auf ein eine sich dem nicht des zu wird auch als nach bei aus sind haben werden einer über wurde vor will kann noch nur oder wie bis zum zur vom am um es er sie wir ich hat war hatte wurden neue neuen mehr damit gegen unter durch beim dass wenn was diese dieser warum ihre seine")),
        ("fr", Set("le la les des et est dans pour une un du sur que qui au par avec pas plus son ses ce cette aux été ont mais sont il elle ils nous vous on ou où si comme aussi après entre contre sous sans leur leurs tout deux même d l n c qu fait faire pourquoi était avait être")),
        ("es", Set("el la los las de que en una un del por con para su se es al como más ha sus lo pero este esta fue son y no ya o si muy también entre sobre hasta desde cuando donde sin ser está han hay le les nos tras años dos qué cómo porque quiere puede")),
        ("it", Set("il di che la del della per una un con gli le è non dei nel alla sono da si al dal più anche come ha delle nella e ma se hanno era nello dalla dai suo sua questo questa chi cui tra fra anni perché due")),
        ("pt", Set("o a os as de que em um uma do da para com não por dos das no na mais se é ao foi são pelo pela como seu sua e à já também entre sobre até desde quando onde sem ser está há lhe após anos dois porque pode")),
        ("nl", Set("de het een van en in is dat op te voor met zijn niet aan er om ook die door bij naar worden heeft uit maar werd was kan ze hij nog meer dan over tot jaar waarom hoe wil geen")),
        ("sv", Set("och att det som en på är av för med den till inte om har de ett i från var han hon kan ska vid efter hur vad varför mer än under mot utan sina nya")),
        ("da", Set("og at det en af på er til som med for den der ikke har de et om fra var han hun kan skal ved efter blev hvordan hvorfor hvad mere end mod uden deres nye")),
        ("no", Set("og at det en av på er til som med for den ikke har de et om fra var han hun kan skal ved etter ble hvordan hvorfor hva mer enn mot uten deres nye")),
        ("fi", Set("ja on ei se että oli hän joka mutta kun niin myös ovat ole tai sen mukaan jo vain kuin")),
        ("pl", Set("i w na z się do nie że jest to od po jak za przez dla o są był które oraz tym ale")),
        ("tr", Set("ve bir bu da de için ile olarak çok daha olan gibi en ne kadar sonra olduğu var ise")),
        ("cs", Set("a v na se že je z do o to s pro by ve po jako za ale jsou která který podle už")),
    ];

    /// <summary>Two-letter code, or null where the text is too short or like none we know.</summary>
    public static string? Of(string text)
    {
        var sample = text.Length > 2000 ? text[..2000] : text;
        if (ByScript(sample) is { } script) return script;
        var words = sample.ToLowerInvariant().Split([' ', '\n', '\t', ',', '.', ';', ':', '!', '?', '"', '(', ')', '«', '»', '“', '”', '’', '\''], StringSplitOptions.RemoveEmptyEntries);
        var (best, most, second) = ((string?)null, 0, 0);
        foreach (var (language, common) in Latin)
        {
            var count = words.Count(common.Contains);
            if (count > most) (best, most, second) = (language, count, most);
            else if (count > second) second = count;
        }

        return most >= 2 && most > second ? best : null;
    }

    private static string? ByScript(string text)
    {
        int letters = 0, cyrillic = 0, greek = 0, arabic = 0, hebrew = 0, han = 0, kana = 0, hangul = 0, devanagari = 0, thai = 0, ukrainian = 0;
        foreach (var letter in text)
        {
            if (!char.IsLetter(letter)) continue;
            letters++;
            if (letter is >= '\u0400' and <= '\u052f') cyrillic++;
            else if (letter is >= '\u0370' and <= '\u03ff') greek++;
            else if (letter is >= '\u0600' and <= '\u06ff') arabic++;
            else if (letter is >= '\u0590' and <= '\u05ff') hebrew++;
            else if (letter is >= '\u3040' and <= '\u30ff') kana++;
            else if (letter is >= '\u4e00' and <= '\u9fff') han++;
            else if (letter is >= '\uac00' and <= '\ud7af') hangul++;
            else if (letter is >= '\u0900' and <= '\u097f') devanagari++;
            else if (letter is >= '\u0e00' and <= '\u0e7f') thai++;
            if (letter is 'і' or 'ї' or 'є' or 'ґ') ukrainian++;
        }

        var half = letters / 2;
        return letters < 4 ? null
            : cyrillic > half ? (ukrainian * 50 > letters ? "uk" : "ru")
            : greek > half ? "el" : arabic > half ? "ar" : hebrew > half ? "he" : hangul > half ? "ko" : devanagari > half ? "hi" : thai > half ? "th"
            : han + kana > half ? (kana * 10 > letters ? "ja" : "zh")
            : null;
    }

    private static HashSet<string> Set(string words) => [.. words.Split(' ')];
}
