using System.Net.WebSockets;

namespace Api.Streaming;

/// <summary>Why a connection ends: the code and the reason that a WebSocket is closed with (RFC 6455, 7.4).</summary>
public sealed record Ending(WebSocketCloseStatus Code, string Reason)
{
    public static readonly Ending Left = new(WebSocketCloseStatus.NormalClosure, "");
    public static readonly Ending ServerStops = new(WebSocketCloseStatus.EndpointUnavailable, "The server stops");
    public static readonly Ending TooSlow = new((WebSocketCloseStatus)1013, "Too much was waiting to be read; connect again");
    public static readonly Ending TokenEnded = new(WebSocketCloseStatus.PolicyViolation, "The access token is invalid");
    public static readonly Ending TooLong = new(WebSocketCloseStatus.MessageTooBig, "The message is too long");
    public static readonly Ending NoText = new(WebSocketCloseStatus.InvalidMessageType, "Messages are texts");
    public static readonly Ending Fault = new(WebSocketCloseStatus.InternalServerError, "Something went wrong on our side");
}
