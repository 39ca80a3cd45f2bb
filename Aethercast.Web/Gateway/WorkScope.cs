namespace Aethercast.Web.Gateway;

/// <summary>Whatever is logged in a request about an episode or a workflow says which.</summary>
internal sealed class WorkScope(ILogger<WorkScope> log) : IEndpointFilter
{
    private static readonly (string Route, string Field)[] Names = [("podcastId", "podcast_id"), ("workflowId", "workflow_id"), ("streamId", "stream_id")];

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var about = Names.Where(name => context.HttpContext.Request.RouteValues.ContainsKey(name.Route))
            .ToDictionary(name => name.Field, name => context.HttpContext.Request.RouteValues[name.Route]);
        if (about.Count == 0) return await next(context);
        using var scope = log.BeginScope(about);
        return await next(context);
    }
}
