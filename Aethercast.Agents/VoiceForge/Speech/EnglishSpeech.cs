using System.Collections.Frozen;

namespace Aethercast.Agents.VoiceForge.Speech;

/// <summary>English as data.</summary>
internal static class EnglishSpeech
{
    public static SpeechLanguage Language { get; } = new()
    {
        Numbers = new EnglishNumbers(),
        NumberPattern = @"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+(?!\.?\d))?|\.\d+",
        DecimalMark = '.',
        SingularAfterArticle = true,
        Percent = "percent",
        To = "to",
        And = "and",
        Dot = "dot",
        At = "at",
        Slash = "slash",
        Hashtag = "hashtag",
        Months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
        Starters = Set("The A An It He She They We You I But And Or In On At To By For From With This That These Those There Here His Her Its Their Our If When While After Before As So What Why How Who Not No Yes"),
        WordAcronyms = Set("NASA NATO UNESCO UNICEF OPEC FIFA UEFA AIDS SARS COVID MERS LASER RADAR SCUBA ASEAN AWACS BREXIT DARPA NOAA NAFTA OSHA PIN RAM ROM SIM SWAT SWIFT LIDAR SONAR CERN ESA FEMA HIPAA INTERPOL JPEG NASDAQ PEN SAT TED WASP YIMBY NIMBY ZIP"),
        CapitalWords = Set("THE AND FOR YOU NOT ALL GET OUT NOW NEW TOP HOW WHY CAN HAS HAD SHE HIS HER OUR ONE TWO BIG RUN SAY YES WIN BUT ARE WAS DAY OLD OFF OWN SEE ASK BUY TRY USE PLAN THAT FALL INTO WITH FROM THIS YOUR WILL WHAT WHEN WANT NEWS LIVE BEST LAST NEXT FREE FULL GOOD HELP HOME LIFE LOVE MORE MUST ONLY OPEN OVER PLAY REAL SAVE SHOW STOP TEAM TIME WEEK WORK YEAR VERY MOST THAN THEM THEY BACK DOWN"),
        Pronunciations = Map("Aethercast=ether cast|i.e.=that is|e.g.=for example|WiFi=wye fye|Wi-Fi=wye fye|iOS=i O S|macOS=mac O S|LaTeX=lay tech|SQL=sequel|JPEG=jay peg|GIF=gif|OK=okay|vs=versus|w/o=without|NOAA=Noah|COVID=covid|eBay=e bay|PhD=P H D|PhDs=P H D's|mRNA=M R N A|ESA=E S A|SAT=S A T|TED=Ted"),
        Abbreviations = Map("""
            Dr.=Doctor|Drs.=Doctors|Mr.=Mister|Mrs.=Missus|Ms.=Miz|Prof.=Professor|Sen.=Senator|Sens.=Senators|Rep.=Representative|Reps.=Representatives|Gov.=Governor|Gen.=General|
            Col.=Colonel|Lt.=Lieutenant|Sgt.=Sergeant|Capt.=Captain|Cmdr.=Commander|Maj.=Major|Adm.=Admiral|Rev.=Reverend|Hon.=Honorable|Pres.=President|Supt.=Superintendent|
            Jr.=Junior|Sr.=Senior|Mt.=Mount|Ft.=Fort|vs.=versus|etc.=et cetera|e.g.=for example|i.e.=that is|approx.=approximately|est.=established|dept.=department|Dept.=Department|
            Inc.=Incorporated|Ltd.=Limited|Corp.=Corporation|Co.=Company|Bros.=Brothers|Assn.=Association|Univ.=University|Inst.=Institute|vol.=volume|Vol.=Volume|cf.=compare|ca.=circa|
            al.=others|Ave.=Avenue|Blvd.=Boulevard|Rd.=Road|Jan.=January|Feb.=February|Mar.=March|Apr.=April|Jun.=June|Jul.=July|Aug.=August|Sep.=September|Sept.=September|Oct.=October|
            Nov.=November|Dec.=December|Mon.=Monday|Tue.=Tuesday|Tues.=Tuesday|Wed.=Wednesday|Thu.=Thursday|Thurs.=Thursday|Fri.=Friday|Sat.=Saturday|Sun.=Sunday|Ph.D.=P H D|
            M.D.=M D|a.m.=A M|p.m.=P M|A.D.=A D|B.C.=B C|a.k.a.=also known as|w/=with|govt.=government|Intl.=International|min.=minutes|max.=maximum|no.=number|incl.=including|ed.=edition
            """),
        Units = Units("""
            km=kilometer,kilometers|m=meter,meters|cm=centimeter,centimeters|mm=millimeter,millimeters|nm=nanometer,nanometers|µm=micrometer,micrometers|μm=micrometer,micrometers|
            mi=mile,miles|ft=foot,feet|yd=yard,yards|lb=pound,pounds|lbs=pound,pounds|oz=ounce,ounces|kg=kilogram,kilograms|g=gram,grams|mg=milligram,milligrams|µg=microgram,micrograms|
            t=ton,tons|L=liter,liters|l=liter,liters|ml=milliliter,milliliters|mL=milliliter,milliliters|km/h=kilometer per hour,kilometers per hour|kph=kilometer per hour,kilometers per hour|
            mph=mile per hour,miles per hour|m/s=meter per second,meters per second|km/s=kilometer per second,kilometers per second|°C=degree Celsius,degrees Celsius|°F=degree Fahrenheit,degrees Fahrenheit|
            ºC=degree Celsius,degrees Celsius|ºF=degree Fahrenheit,degrees Fahrenheit|°=degree,degrees|K=thousand,thousand|k=thousand,thousand|Hz=hertz,hertz|kHz=kilohertz,kilohertz|MHz=megahertz,megahertz|
            GHz=gigahertz,gigahertz|W=watt,watts|kW=kilowatt,kilowatts|MW=megawatt,megawatts|GW=gigawatt,gigawatts|kWh=kilowatt hour,kilowatt hours|MWh=megawatt hour,megawatt hours|
            GWh=gigawatt hour,gigawatt hours|TWh=terawatt hour,terawatt hours|V=volt,volts|kB=kilobyte,kilobytes|KB=kilobyte,kilobytes|MB=megabyte,megabytes|GB=gigabyte,gigabytes|TB=terabyte,terabytes|
            Mbps=megabit per second,megabits per second|Gbps=gigabit per second,gigabits per second|m²=square meter,square meters|km²=square kilometer,square kilometers|m³=cubic meter,cubic meters|
            km2=square kilometer,square kilometers|sq mi=square mile,square miles|sq ft=square foot,square feet|ha=hectare,hectares|ms=millisecond,milliseconds|ns=nanosecond,nanoseconds|
            sec=second,seconds|min=minute,minutes|hr=hour,hours|hrs=hour,hours|dB=decibel,decibels|Pa=pascal,pascals|hPa=hectopascal,hectopascals|kPa=kilopascal,kilopascals|
            kcal=kilocalorie,kilocalories|cal=calorie,calories|MeV=mega electron volt,mega electron volts|AU=astronomical unit,astronomical units|ppm=part per million,parts per million|
            Nm=newton meter,newton meters|hp=horsepower,horsepower|PS=horsepower,horsepower|rpm=revolution per minute,revolutions per minute|mpg=mile per gallon,miles per gallon|kn=knot,knots|Wh=watt hour,watt hours|
            ppb=part per billion,parts per billion|pp=percentage point,percentage points|mbar=millibar,millibars|bbl=barrel,barrels|bpm=beat per minute,beats per minute|fps=frame per second,frames per second
            """),
        Currencies = Currencies("""
            $=dollar,dollars,cent,cents|US$=U S dollar,U S dollars,cent,cents|A$=Australian dollar,Australian dollars,cent,cents|C$=Canadian dollar,Canadian dollars,cent,cents|
            HK$=Hong Kong dollar,Hong Kong dollars,cent,cents|NZ$=New Zealand dollar,New Zealand dollars,cent,cents|€=euro,euros,cent,cents|£=pound,pounds,penny,pence|¥=yen,yen,sen,sen|
            ₹=rupee,rupees,paisa,paise|₩=won,won,jeon,jeon|₽=ruble,rubles,kopeck,kopecks|₿=bitcoin,bitcoins,bit,bits|CHF=Swiss franc,Swiss francs,rappen,rappen|EUR=euro,euros,cent,cents|USD=U S dollar,U S dollars,cent,cents|
            GBP=pound,pounds,penny,pence|JPY=yen,yen,sen,sen|R$=real,reais,centavo,centavos|¢=cent,cents,cent,cents
            """),
        Scales = Units("million=million,million|billion=billion,billion|trillion=trillion,trillion|thousand=thousand,thousand|m=million,million|M=million,million|mn=million,million|mln=million,million|bn=billion,billion|B=billion,billion|b=billion,billion|tn=trillion,trillion|T=trillion,trillion|trn=trillion,trillion|k=thousand,thousand|K=thousand,thousand"),
        Signs = Map("&=and|+=plus|==equals|%=percent|±=plus or minus|×=times|÷=divided by|≈=about|≥=at least|≤=at most|°=degrees|§=section|→=to|€=euros|£=pounds|$=dollars|@=at|№=number|π=pi|∞=infinity"),
        Fractions = Map("1/2=one half|1/3=one third|2/3=two thirds|1/4=one quarter|3/4=three quarters|1/5=one fifth|2/5=two fifths|3/5=three fifths|4/5=four fifths|1/6=one sixth|5/6=five sixths|1/8=one eighth|3/8=three eighths|5/8=five eighths|7/8=seven eighths|1/10=one tenth|3/10=three tenths|7/10=seven tenths|9/10=nine tenths|1/100=one hundredth|1/16=one sixteenth|1/7=one seventh|1/9=one ninth|1/12=one twelfth|1/20=one twentieth"),
    };

    public static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>"a=b|c=d". The first "=" past the start parts key and value, so "=" itself can be a key.</summary>
    public static FrozenDictionary<string, string> Map(string text) =>
        text.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(entry => (entry, cut: entry.IndexOf('=', 1)))
            .ToFrozenDictionary(pair => pair.entry[..pair.cut], pair => pair.entry[(pair.cut + 1)..], StringComparer.Ordinal);

    public static FrozenDictionary<string, Counted> Units(string text) =>
        Map(text).ToFrozenDictionary(entry => entry.Key, entry => new Counted(entry.Value.Split(',')[0], entry.Value.Split(',')[1]), StringComparer.Ordinal);

    public static FrozenDictionary<string, Money> Currencies(string text) => Map(text).ToFrozenDictionary(entry => entry.Key, entry =>
    {
        var words = entry.Value.Split(',');
        return new Money(new Counted(words[0], words[1]), new Counted(words[2], words[3]));
    }, StringComparer.Ordinal);
}
