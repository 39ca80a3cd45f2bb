using Aethercast.Contracts.Wire;

namespace Aethercast.Orchestrator.Engine;

/// <summary>
/// The desk on which one decision is made: the state so far and the tasks to send. Lives for one call of a decision function,
/// which stays pure to the outside.
/// </summary>
internal class WorkflowMove<TState>(TState state, DateTimeOffset now, TaskRules rules)
    where TState : WorkflowState
{
    private readonly List<string> _send = [];

    public TState State { get; set; } = state;
    public DateTimeOffset Now { get; } = now;
    public TaskRules Rules { get; } = rules;

    public Decision Done() => new(State, [.. _send.Distinct().Select(id => State.Tasks[id]).Where(task => task.IsOpen)]);

    public TaskState? Task(string taskId) => State.Tasks.GetValueOrDefault(taskId);

    public void Put(TaskState task) => State = State with { Tasks = State.Tasks.SetItem(task.TaskId, task) };

    public void Send(TaskState task)
    {
        Put(Rules.Sent(task, Now));
        _send.Add(task.TaskId);
    }

    /// <summary>Starts a task, unless it is under way: ids are made from what the task is for. One that had ended is taken up again.</summary>
    public void Start(string taskId, string agent, string queue, string input, int priority = 4)
    {
        if (Task(taskId) is { } known)
        {
            if (!known.IsOpen) Send(known with { Input = input, Priority = priority, RetryCount = 0, Error = null, CompletedAt = null });
            return;
        }

        Send(new TaskState(taskId, agent, queue, input, Now) { Priority = priority });
    }

    public void Settle(TaskState task, WorkTaskStatus status, object? output = null) => Put(TaskRules.Settled(task, status, Now, output));

    /// <summary>Deals with the events that every workflow has. What is left is a failure for good: returned, with its error.</summary>
    public (TaskState Task, TaskError Error)? Handle(WorkflowEvent @event)
    {
        switch (@event)
        {
            case TaskFailed { TaskId: var id, Error: var error } when Task(id) is { IsOpen: true } task:
                return Failed(task, error);
            case TaskDue { TaskId: var id, Backlog: var backlog } when Task(id) is { IsOpen: true } task && task.DueAt <= Now:
                if (!task.IsOut) Send(task);
                else if (Rules.IsMerelyWaiting(task, backlog, Now)) Put(Rules.WaitOn(task, Now));
                else return Failed(task, TaskRules.TimedOut(task));
                return null;
            case TaskMayBeLost { TaskId: var id } when Task(id) is { IsOut: true } task:
                Send(task);
                return null;
            case TaskNotSent { TaskId: var id } when Task(id) is { IsOut: true } task:
                Put(Rules.NotSent(task, Now));
                return null;
            default:
                return null;
        }
    }

    public void CancelOpenTasks()
    {
        foreach (var task in State.Tasks.Values.Where(task => task.IsOpen)) Settle(task, WorkTaskStatus.Cancelled);
    }

    private (TaskState, TaskError)? Failed(TaskState task, TaskError error)
    {
        if (!TaskRules.IsRetryable(error) || task.RetryCount >= Rules.MaxRetries) return (task, error);
        var again = Rules.ToBeRetried(task, error, Now);
        if (again.DueAt <= Now) Send(again);
        else Put(again);
        return null;
    }
}
