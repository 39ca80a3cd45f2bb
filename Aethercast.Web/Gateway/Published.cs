namespace Aethercast.Web.Gateway;

/// <summary>Feeds and the files they name are for podcast apps, some of which are web pages of other sites.</summary>
internal static class Published
{
    /// <summary>
    /// Lets pages of any site read the answer, as Podcasting 2.0 asks for transcripts and chapters. A browser sends no cookie with such a
    /// request, so they read what anybody may who has the address.
    /// </summary>
    public static ValueTask<object?> ForAnySite(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        context.HttpContext.Response.Headers.AccessControlAllowOrigin = "*";
        return next(context);
    }
}
