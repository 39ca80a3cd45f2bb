using Aethercast.Contracts.Ports;
using Aethercast.Orchestrator.Answers;
using Aethercast.Orchestrator.Api;
using Aethercast.Orchestrator.Background;
using Aethercast.Orchestrator.Engine;
using Aethercast.Orchestrator.Podcasts;
using Aethercast.Orchestrator.Requests;
using Aethercast.Orchestrator.Snippets;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Aethercast.Orchestrator;

public static class OrchestratorRegistration
{
    /// <summary>Registers the orchestrator and <see cref="IPodcastOrchestrator"/> as a direct call. Needs the platform's ports.</summary>
    public static IHostApplicationBuilder AddOrchestrator(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<OrchestratorOptions>().BindConfiguration(OrchestratorOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);

        services.AddSingleton<WorkflowEngine>().AddSingleton<WorkflowRecord>().AddSingleton<TaskSender>().AddSingleton<WakeClock>().AddSingleton<ResultReader>();
        services.AddSingleton<IWorkflow, PodcastKind>().AddSingleton<IWorkflow, SnippetKind>();
        services.AddSingleton<ByteShelf>().AddSingleton<SourceTexts>().AddSingleton<StreamFeeder>().AddSingleton<PublishQueue>().AddSingleton<SoundRescue>().AddSingleton<SoundRecall>().AddSingleton<FileMaker>().AddSingleton<VoiceRates>();
        services.AddSingleton<SnippetShelf>().AddSingleton<SnippetService>();
        services.AddSingleton<SubjectFinder>().AddSingleton<GenerateService>().AddSingleton<PodcastFinder>().AddSingleton<PodcastLists>();
        services.AddSingleton<IPodcastOrchestrator, PodcastOrchestrator>();

        services.AddHostedService<Rehearsal>();
        services.AddHostedService<ResultConsumer>();
        services.AddHostedService<TaskDispatcher>();
        services.AddHostedService<StreamSweep>();
        services.AddHostedService<Publisher>();
        services.AddHostedService<SnippetRounds>();
        services.AddHostedService<Janitor>();
        services.AddHostedService<QueueDepth>();
        return builder;
    }
}
