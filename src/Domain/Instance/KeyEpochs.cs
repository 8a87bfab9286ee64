using System.Collections.Immutable;

namespace Domain.Instance;

/// <summary>Epochs of key-encryption keys whose own keys were destroyed.</summary>
public sealed record KeyEpochs : State<KeyEpochs>
{
    public const string Stream = "instance/key_epochs";

    public ImmutableHashSet<string> Destroyed { get; init; } = [];

    public override KeyEpochs Evolve(object @event) =>
        @event is KeyEpochDestroyed e ? this with { Destroyed = Destroyed.Add(e.Epoch) } : this;
}
