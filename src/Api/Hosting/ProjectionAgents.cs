using Wolverine.Runtime;
using Wolverine.Runtime.Agents;

namespace Api.Hosting;

static class ProjectionAgents
{
    /// <summary>What runs a projection on this node; null when another node runs it, or none does.</summary>
    public static IEventSubscriptionAgent? AgentOf(this IWolverineRuntime runtime, string projection) =>
        ((WolverineRuntime)runtime)
            .NodeController?.Agents.Values.OfType<IEventSubscriptionAgent>()
            .FirstOrDefault(agent => agent.Uri.AbsolutePath.EndsWith($"/{projection}/all", StringComparison.OrdinalIgnoreCase));
}
