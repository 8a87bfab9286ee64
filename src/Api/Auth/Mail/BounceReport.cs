using System.Text.Json;

namespace Api.Auth.Mail;

/// <summary>
/// What a service that mail is handed to says of what came back later, or was called unwanted: as Mailgun
/// (documentation.mailgun.com, webhooks) and Postmark (postmarkapp.com/developer/webhooks) say it, and in a form of ours,
/// <c>{"addresses":["…"]}</c>, for whatever reads a mailbox or speaks for another service.
/// </summary>
public static class BounceReport
{
    /// <summary>Whose mail is not to be tried again, and why; nothing where it is about something else, or may pass.</summary>
    public static IEnumerable<(string Address, string Why)> Read(JsonElement report) =>
        Inner(report, "addresses") is { ValueKind: JsonValueKind.Array } addresses
            ? addresses
                .EnumerateArray()
                .Where(one => one.ValueKind is JsonValueKind.String)
                .Select(one => (one.GetString()!, "told"))
        : Inner(report, "event-data") is { } mailgun ? One(Text(mailgun, "recipient"), OfMailgun(mailgun))
        : One(Text(report, "Email"), OfPostmark(report));

    static string? OfMailgun(JsonElement data) =>
        Text(data, "event") switch
        {
            "failed" when Text(data, "severity") is "permanent" => "bounced",
            "complained" => "complained",
            _ => null,
        };

    static string? OfPostmark(JsonElement report) =>
        Text(report, "RecordType") switch
        {
            "Bounce" when Text(report, "Type") is "HardBounce" => "bounced",
            "SpamComplaint" => "complained",
            _ => null,
        };

    static IEnumerable<(string, string)> One(string? address, string? why) =>
        address is null || why is null ? [] : [(address, why)];

    static JsonElement? Inner(JsonElement of, string name) =>
        of.ValueKind is JsonValueKind.Object && of.TryGetProperty(name, out var value) ? value : null;

    static string? Text(JsonElement of, string name) =>
        Inner(of, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
}
