using Aethercast.Agents.VoiceForge.Speech;

namespace Aethercast.Tests.VoiceForge;

/// <summary>What is written, and what a person would say. One table, so that every form can be seen at a glance.</summary>
public sealed class EnglishSpeechTests
{
    private static readonly SpeechNormaliser Normaliser = new(new Dictionary<string, Dictionary<string, string>> { ["en"] = new() { ["Nguyen"] = "win" } });

    public static TheoryData<string, string> Table => Rows("""
        It took 5 days.|It took five days.
        There were 21 of them.|There were twenty-one of them.
        About 1,234 people came.|About one thousand two hundred thirty-four people came.
        All 1,234,567 votes.|All one million two hundred thirty-four thousand five hundred sixty-seven votes.
        Pi is 3.14.|Pi is three point one four.
        It fell by 0.5.|It fell by zero point five.
        It fell to -5.|It fell to minus five.
        A .5 share.|A zero point five share.
        Agent 007 is back.|Agent zero zero seven is back.
        It was the 1st time.|It was the first time.
        Her 22nd birthday.|Her twenty-second birthday.
        The 100th and the 103rd.|The one hundredth and the one hundred third.
        The 12th man.|The twelfth man.
        The 20th century.|The twentieth century.
        It costs $5.|It costs five dollars.
        It costs $1.|It costs one dollar.
        It costs $3.50 now.|It costs three dollars and fifty cents now.
        Only $0.99!|Only ninety-nine cents!
        Worth $1.5 million.|Worth one point five million dollars.
        A $2bn deal.|A two billion dollar deal.
        Some £3bn was lost.|Some three billion pounds was lost.
        A fine of €20.|A fine of twenty euros.
        A fine of 20 €.|A fine of twenty euros.
        They paid US$1,200.|They paid one thousand two hundred U S dollars.
        It is $5-10 a month.|It is five to ten dollars a month.
        Between $1-2 billion.|Between one to two billion dollars.
        Nearly ¥500 each.|Nearly five hundred yen each.
        It rose 12.5%.|It rose twelve point five percent.
        Some 50 % agree.|Some fifty percent agree.
        A drop of 10-20%.|A drop of ten to twenty percent.
        A drop of 10%–20%.|A drop of ten to twenty percent.
        It is 5 km away.|It is five kilometers away.
        It is 1 km away.|It is one kilometer away.
        It is 5km away.|It is five kilometers away.
        Winds of 100 km/h.|Winds of one hundred kilometers per hour.
        It was 20 °C outside.|It was twenty degrees Celsius outside.
        It was -5°C outside.|It was minus five degrees Celsius outside.
        About 98.6°F.|About ninety-eight point six degrees Fahrenheit.
        It weighs 10 kg.|It weighs ten kilograms.
        A 3.5 GHz chip.|A three point five gigahertz chip.
        Going 60 mph.|Going sixty miles per hour.
        It has 8GB.|It has eight gigabytes.
        Some 300 MW of power.|Some three hundred megawatts of power.
        An area of 40 km².|An area of forty square kilometers.
        A 5-km run.|A five kilometer run.
        It is 5-10 km wide.|It is five to ten kilometers wide.
        CO2 is at 420 ppm.|C O two is at four hundred twenty parts per million.
        On March 5, 2024, it rained.|On March fifth, twenty twenty-four, it rained.
        On Mar. 5 it rained.|On March fifth it rained.
        On 5 March 2024 it rained.|On the fifth of March, twenty twenty-four it rained.
        Since May 2019.|Since May twenty nineteen.
        From June 3-7.|From June third to seventh.
        Due 2024-03-05.|Due March fifth, twenty twenty-four.
        Due 3/5/2024.|Due March fifth, twenty twenty-four.
        On July 4th.|On July fourth.
        In 1999.|In nineteen ninety-nine.
        In 2005.|In two thousand five.
        In 1905.|In nineteen oh five.
        In 1900.|In nineteen hundred.
        In 2024, all changed.|In twenty twenty-four, all changed.
        From 1914-18.|From nineteen fourteen to eighteen.
        From 2019–2023.|From twenty nineteen to twenty twenty-three.
        The 1990s were good.|The nineteen nineties were good.
        The '80s were better.|The eighties were better.
        In the 60s.|In the sixties.
        At 3:30 p.m. it began.|At three thirty P M it began.
        It began at 9 a.m.|It began at nine A M.
        At 15:45 sharp.|At fifteen forty-five sharp.
        At 3:05 sharp.|At three oh five sharp.
        At 7:00 sharp.|At seven o'clock sharp.
        By 11PM.|By eleven P M.
        Open 24/7.|Open twenty-four seven.
        Add 1/2 cup.|Add one half cup.
        About 3/4 of them.|About three quarters of them.
        Some 2 1/2 hours.|Some two and one half hours.
        Some 5½ hours.|Some five and one half hours.
        Read pages 10–12.|Read pages ten to twelve.
        They won 3-2.|They won three to two.
        NASA said so.|Nasa said so.
        The F.B.I. said so.|The F B I said so.
        The FBI said so.|The F B I said so.
        The FBI's agents.|The F B I's agents.
        Two CEOs met.|Two C E O's met.
        UNESCO and NATO met.|Unesco and Nato met.
        The OECD met OPEC.|The O E C D met Opec.
        The U.S. Senate voted.|The U S Senate voted.
        It happened in the U.S. The Senate voted.|It happened in the U S. The Senate voted.
        It was made in the U.K.|It was made in the U K.
        Dr. Smith met Mr. Jones.|Doctor Smith met Mister Jones.
        Prof. Lee, e.g., knows.|Professor Lee, for example, knows.
        Cats, dogs, etc. They sleep.|Cats, dogs, et cetera. They sleep.
        Apples vs. pears.|Apples versus pears.
        He lives on Main St. in town.|He lives on Main Street in town.
        Near St. Paul.|Near Saint Paul.
        It is No. 5.|It is number five.
        We're #1 again.|We're number one again.
        Acme Inc. and Sons Ltd. agreed.|Acme Incorporated and Sons Limited agreed.
        J. Smith came.|J Smith came.
        Bread & butter.|Bread and butter.
        Two + two = four.|Two plus two equals four.
        A 3 x 4 grid.|A three times four grid.
        It took ~50 days.|It took about fifty days.
        It is 3x faster.|It is three times faster.
        See https://www.example.com/a/b?c=1 now.|See example dot com now.
        See example.com/news.|See example dot com slash news.
        See bbc.co.uk today.|See B B C dot co dot U K today.
        Write to jane.doe@example.org.|Write to jane dot doe at example dot org.
        Use #ClimateAction today.|Use hashtag Climate Action today.
        Ask @janeDoe now.|Ask at jane Doe now.
        So happy 😀🎉!|So happy!
        <b>Bold</b> words.|Bold words.
        **Bold** and _soft_ words.|Bold and soft words.
        A [link](https://a.example/x) here.|A link here.
        As shown [12].|As shown.
        Fish &amp; chips.|Fish and chips.
        He said: “No.”|He said: No.
        It works — mostly — well.|It works, mostly, well.
        It works (mostly) well.|It works, mostly, well.
        Well… maybe.|Well, maybe.
        World War II ended.|World War two ended.
        Henry VIII ruled.|Henry the eighth ruled.
        Pope John Paul II spoke.|Pope John Paul the second spoke.
        COVID-19 and GPT-4.|covid nineteen and G P T four.
        The 5G network.|The five G network.
        An mp3 file.|An M P three file.
        The F-16 and the G7.|The F sixteen and the G seven.
        Version 3.2.1 is out.|Version three dot two dot one is out.
        Call 555-1234.|Call five five five one two three four.
        He and/or she.|He and or she.
        State-of-the-art work.|State of the art work.
        Don’t stop.|Don't stop.
        Ms. Nguyen's Wi-Fi.|Miz win's wye fye.
        Is it 10:30?|Is it ten thirty?
        BREAKING NEWS today.|Breaking News today.
        Some 10K people.|Some ten thousand people.
        A 6'2" man.|A six foot two man.
        It was 9/11.|It was nine eleven.
        More than 1 in 10.|More than one in ten.
        Ph.D. students.|P H D students.
        Café and naïve.|Café and naïve.
        """);

    [Theory]
    [MemberData(nameof(Table))]
    public void English_is_said_as_people_say_it(string written, string spoken) => Assert.Equal(spoken, Normaliser.Normalise(written, "en-US").Text);

    [Fact]
    public void The_table_is_long_enough_to_mean_something() => Assert.True(Table.Count >= 100, $"{Table.Count} rows");

    [Fact]
    public void Each_piece_knows_where_it_is_written()
    {
        const string text = "On March 5, NASA paid $1.5 million.";

        var pieces = Normaliser.Normalise(text, "en").Pieces;

        Assert.Equal(["On", "March 5,", "NASA", "paid", "$1.5 million."], pieces.Select(piece => text.Substring(piece.TextStart, piece.TextLength)));
        Assert.Equal([Stop.None, Stop.Clause, Stop.None, Stop.None, Stop.Sentence], pieces.Select(piece => piece.Stop));
    }

    [Theory]
    [InlineData("One. Two! Three? Four", 3)]
    [InlineData("Dr. Smith of the U.S. Senate spoke at 3 p.m. on Friday.", 1)]
    [InlineData("It cost $3.50. It was 5 p.m. They left.", 3)]
    [InlineData("He said “Stop.” Then he left…", 2)]
    public void Sentences_end_where_they_end(string text, int ends) => Assert.Equal(ends, Normaliser.Normalise(text, "en").Pieces.Count(piece => piece.Stop == Stop.Sentence));

    [Fact]
    public void Anything_at_all_is_read_in_time_and_without_a_stumble()
    {
        string[] strange = ["\uD800", new string('a', 600), new string('9', 600), string.Concat(Enumerable.Repeat("1-", 300)), string.Concat(Enumerable.Repeat("<a ", 200)), "((((((", "a.b.c.d.e.f", "\u0000\u0001", "中文字符", "שלום", "1,,,2", "$", "%", "@", "#", "-", "http://", "1/0", "99/99/9999", "25:61"];

        foreach (var text in strange) Assert.NotNull(Normaliser.Normalise(text, "en").Text);
    }

    internal static TheoryData<string, string> Rows(string table)
    {
        var rows = new TheoryData<string, string>();
        foreach (var line in table.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)) rows.Add(line.Split('|')[0], line.Split('|')[1]);
        return rows;
    }
}
