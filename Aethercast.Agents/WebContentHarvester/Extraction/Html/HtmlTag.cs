namespace Aethercast.Agents.WebContentHarvester.Extraction.Html;

/// <summary>The elements that matter to extraction. Names are the HTML names; everything else is <see cref="Unknown"/>.</summary>
internal enum HtmlTag : byte
{
    Text, Unknown,
    A, Abbr, Address, Amp, Applet, Area, Article, Aside, Audio, B, Base, Bdi, Bdo, Big, Blockquote, Body, Br, Button, Canvas, Caption, Center, Cite, Code, Col, Colgroup,
    Data, Datalist, Dd, Del, Details, Dfn, Dialog, Dir, Div, Dl, Dt, Em, Embed, Fieldset, Figcaption, Figure, Font, Footer, Form, Frame, Frameset,
    H1, H2, H3, H4, H5, H6, Head, Header, Hgroup, Hr, Html, I, Iframe, Img, Input, Ins, Kbd, Label, Legend, Li, Link, Main, Map, Mark, Marquee, Math, Menu, Meta, Meter,
    Nav, Nobr, Noembed, Noframes, Noscript, Object, Ol, Optgroup, Option, Output, P, Param, Picture, Plaintext, Pre, Progress, Q, Rp, Rt, Ruby,
    S, Samp, Script, Section, Select, Small, Source, Span, Strike, Strong, Style, Sub, Summary, Sup, Svg, Table, Tbody, Td, Template, Textarea, Tfoot, Th, Thead, Time, Title, Tr, Track, Tt,
    U, Ul, Var, Video, Wbr, Xmp,
}
