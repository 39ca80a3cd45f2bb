using Aethercast.Contracts;
using Aethercast.Web.Streaming;

namespace Aethercast.Web.Gateway;

/// <summary>The API under <c>/api/v1</c>: one file a resource, all in the JSON of the wire.</summary>
internal static class GatewayRegistration
{
    public static IHostApplicationBuilder AddGateway(this IHostApplicationBuilder builder)
    {
        builder.Services.ConfigureHttpJsonOptions(json => WireJson.Configure(json.SerializerOptions));
        // Malformed bodies and parameters become exceptions, and so problem details with a code, in every environment.
        builder.Services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        builder.Services.AddExceptionHandler<ProblemExceptionHandler>();
        builder.Services.AddOpenApi("v1", openApi => openApi.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "Aethercast";
            document.Info.Description = "Podcasts that are made while you listen.";
            return Task.CompletedTask;
        }));
        builder.Services.AddOptions<LimitOptions>().BindConfiguration(LimitOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddOptions<SiteOptions>().BindConfiguration(SiteOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<GenerationLimit>();
        builder.Services.AddSingleton<EpisodeStarts>();
        builder.Services.AddSingleton<EpisodeChanges>();
        builder.Services.AddSingleton<EpisodeSound>();
        builder.Services.AddSingleton<Listening>();
        builder.Services.AddSingleton<VoicePreviews>();
        builder.Services.AddHostedService(services => services.GetRequiredService<VoicePreviews>());
        return builder;
    }

    /// <summary>What has no answer of its own under <c>/api</c> is answered with problem details, too.</summary>
    public static void UseApiProblems(this WebApplication app) =>
        app.UseWhen(http => http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase), api => api.UseStatusCodePages(
            page => Problems.WriteAsync(page.HttpContext, Problems.Bare(page.HttpContext.Response.StatusCode, page.HttpContext.Request), page.HttpContext.RequestAborted)));

    public static void MapGateway(this WebApplication app)
    {
        var api = app.MapGroup("/api/v1").DisableAntiforgery().AddEndpointFilter<WorkScope>();
        api.MapSnippets();
        api.MapStream();
        api.MapPodcasts();
        api.MapEvents();
        api.MapEpisodeFiles();
        api.MapDocuments();
        api.MapWorkflows();
        api.MapProviders();
        api.MapVoices();
        app.MapFeed();
        app.MapPrivateFeed();
        app.MapOEmbed();
        app.MapOpenApi();
    }
}
