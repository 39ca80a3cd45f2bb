using Microsoft.AspNetCore.Antiforgery;

namespace Aethercast.Web.Listeners.Accounts;

/// <summary>A group of routes that take forms of this site's own pages, and no others.</summary>
internal static class AccountForms
{
    public static RouteGroupBuilder MapAccountForms(this IEndpointRouteBuilder app, string prefix)
    {
        // Checked here rather than by the middleware, so that forms without a field are checked, too, and the answer is a friendly one.
        var group = app.MapGroup(prefix).DisableAntiforgery().ExcludeFromDescription();
        group.AddEndpointFilter(async (call, next) =>
        {
            var http = call.HttpContext;
            http.Response.Headers.CacheControl = "no-store";
            return await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http) ? await next(call) : AccountEndpoints.Trouble("stale");
        });
        return group;
    }
}
