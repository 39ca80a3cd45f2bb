// Starts Blazor. A line that was cut is called again every second or so, not at the ever longer intervals of the default: a web
// server that was started anew is back within seconds, and whoever listens should not wait for it half a minute.
Blazor.start({
    circuit: { reconnectionOptions: { maxRetries: 100_000, retryIntervalMilliseconds: attempt => attempt === 0 ? 100 : (attempt < 60 ? 800 : 5000) + Math.random() * 400 } },
});
