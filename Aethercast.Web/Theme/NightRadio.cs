using MudBlazor;

namespace Aethercast.Web.Theme;

/// <summary>The station's look for MudBlazor's parts: night radio. The colours of both themes are in <c>css/tokens.css</c>; a page switches by attribute, without the circuit.</summary>
internal static class NightRadio
{
    private static readonly string[] Sans = ["Figtree", "ui-sans-serif", "system-ui", "sans-serif"];
    private static readonly string[] Serif = ["Fraunces", "ui-serif", "Georgia", "serif"];

    public static MudTheme Theme { get; } = new()
    {
        PaletteDark = new PaletteDark
        {
            Primary = "#f6b355",
            PrimaryContrastText = "#221402",
            Secondary = "#b9b2ca",
            Background = "#0c0b17",
            Surface = "#15132a",
            AppbarBackground = "#0c0b17",
            DrawerBackground = "#12101f",
            TextPrimary = "#f4eee2",
            TextSecondary = "#b9b2ca",
            TextDisabled = "#8d87a1",
            ActionDefault = "#b9b2ca",
            Divider = "#2a2741",
            LinesDefault = "#2a2741",
            LinesInputs = "#4a4566",
            Error = "#ff9a86",
            Warning = "#f6b355",
            Success = "#8fd6ac",
            Info = "#9dbcf5",
            Dark = "#0c0b17",
        },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = Sans, FontSize = "1rem", LineHeight = "1.55", LetterSpacing = "normal" },
            H1 = new H1Typography { FontFamily = Serif },
            H2 = new H2Typography { FontFamily = Serif },
            H3 = new H3Typography { FontFamily = Serif },
            Button = new ButtonTypography { FontFamily = Sans, FontWeight = "600", TextTransform = "none", LetterSpacing = "0.005em" },
        },
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "14px", AppbarHeight = "64px" },
    };
}
