using Aethercast.Contracts;
using Aethercast.Contracts.Wire;
using Aethercast.Orchestrator;
using Aethercast.Orchestrator.Engine;
using Aethercast.Orchestrator.Podcasts;

namespace Aethercast.Tests.Orchestrator;

/// <summary>One episode on the desk: gives events to the decision function and plays the agents by hand.</summary>
internal sealed class Desk
{
    public OrchestratorOptions Options { get; } = new() { VoiceWindow = 8 };
    public DateTimeOffset Now { get; set; } = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    public PodcastState State { get; private set; }
    public List<TaskState> Sent { get; } = [];

    public Desk(double minutes = 5, Func<EpisodePlan, EpisodePlan>? change = null)
    {
        var plan = new EpisodePlan
        {
            TopicId = "topic",
            Title = "The brass river",
            PersonaId = Personas.Default,
            Hosts = Personas.All[0].Hosts,
            TargetMinutes = minutes,
            FlightKey = "flight",
            Links = [new("https://news.example/a"), new("https://news.example/b")],
        };
        plan = change?.Invoke(plan) ?? plan;
        State = new()
        {
            WorkflowId = "workflow",
            CreatedAt = Now,
            Context = new() { PodcastId = "podcast-1", StreamId = "stream-1", Plan = plan, Title = plan.Title, Language = "en" },
        };
    }

    /// <summary>Opening spoken, one good source there, and its harvest still under way.</summary>
    public static Desk InFirstChapter(out string harvest)
    {
        var desk = new Desk();
        desk.Start();
        harvest = desk.Open(AgentNames.WebContentHarvester).TaskId;
        desk.PartDone(false, Line(0), Line(1));
        desk.Harvested(good: 1, last: false);
        desk.VoiceAll();
        return desk;
    }

    /// <summary>The tasks that one event makes the orchestrator send.</summary>
    public IReadOnlyList<TaskState> Do(WorkflowEvent @event)
    {
        var decision = PodcastWorkflow.Decide(State, @event, Now, Options);
        State = (PodcastState)decision.State;
        Sent.AddRange(decision.Send);
        return decision.Send;
    }

    /// <summary>As the request service makes an episode whose script is read first.</summary>
    public void Approves() => State = State with { Context = State.Context with { AwaitsApproval = true, IsOwn = true } };

    public IReadOnlyList<TaskState> Start() => Do(new WorkflowStarted());

    public TaskState Open(string agent) => State.Tasks.Values.Single(task => task.AgentName == agent && task.IsOpen);

    public IEnumerable<TaskState> OpenVoices => State.Tasks.Values.Where(task => task is { AgentName: AgentNames.VoiceForge, IsOpen: true });

    public ScriptWeaveTask OpenWeave => WireJson.Deserialize<ScriptWeaveTask>(Open(AgentNames.PodcastScriptWeaver).Input);

    public IReadOnlyList<TaskState> Harvested(int good = 1, bool last = true) => Do(new SourcesArrived(Open(AgentNames.WebContentHarvester).TaskId,
        [.. Enumerable.Range(0, good).Select(i => new SourceState($"s{i}", $"https://news.example/{i}", $"Page {i}", null, null, null, null, 500, $"sources/p/s{i}.json", null, Now))], last));

    public static ScriptLine Line(int index, string? text = null, int speaker = 0) => new() { LineId = $"x{index}", Index = index, Speaker = speaker, Text = text ?? $"Line {index} says something that takes a while to say out loud." };

    public IReadOnlyList<TaskState> Written(params ScriptLine[] lines) => lines.SelectMany(line => Do(new LineWritten(OpenWeave.TaskId, line))).ToList();

    public IReadOnlyList<TaskState> PartDone(bool exhausted, params ScriptLine[] lines) =>
        Do(new PartWritten(OpenWeave.TaskId, new() { Title = "t", Segments = lines, SourcesExhausted = exhausted }));

    public IReadOnlyList<TaskState> Voiced(TaskState task, int durationMs = 4000, string? foreign = null)
    {
        var sent = WireJson.Deserialize<VoiceForgeTask>(task.Input);
        return Do(new LineVoiced(task.TaskId, new()
        {
            TaskId = task.TaskId,
            StreamId = sent.StreamId,
            LineId = sent.ScriptObject.Segments[0].LineId,
            AudioRef = $"lines/{task.TaskId}.opus",
            DurationMs = durationMs,
            VoiceId = sent.VoiceParameters.VoiceId,
            ForeignLanguage = foreign,
        }));
    }

    public void VoiceAll(int durationMs = 4000)
    {
        while (OpenVoices.FirstOrDefault() is { } task) Voiced(task, durationMs);
    }

    public static TaskError Error(TaskState task, string code = ErrorCodes.AgentFailure, bool retryable = true, double? after = null) =>
        new(task.TaskId, code, "it broke", System.Text.Json.JsonSerializer.SerializeToElement(new TaskErrorDetails(retryable, after), WireJson.Options));
}
