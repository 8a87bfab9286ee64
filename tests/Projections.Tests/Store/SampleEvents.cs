using System.Collections;
using System.Reflection;
using Domain;

namespace Projections.Tests.Store;

/// <summary>An instance of any event, with something in each of its properties.</summary>
static class SampleEvents
{
    const string Id = "01890a5d-ac96-7000-8000-0123456789ab";

    public static object Of(Type type) => Value(type, "")!;

    static object? Value(Type type, string name)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner)
            return Value(inner, name);
        if (type == typeof(string))
            return $"{name} 漢字 🌱";
        if (type == typeof(bool))
            return true;
        if (type == typeof(int) || type == typeof(long))
            return Convert.ChangeType(7, type, null);
        if (type == typeof(Guid))
            return Guid.Parse(Id);
        if (type == typeof(DateTimeOffset))
            return new DateTimeOffset(2026, 11, 30, 20, 15, 0, TimeSpan.Zero);
        if (type == typeof(TimeSpan))
            return TimeSpan.FromHours(1);
        if (type == typeof(Subject))
            return new Subject("account/" + Guid.Parse(Id).ToString("N"));
        if (type.IsEnum)
            return Enum.GetValues(type).GetValue(Enum.GetValues(type).Length - 1);
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Personal<>))
        {
            var content = type.GetGenericArguments()[0];
            return type.GetConstructor([typeof(Subject), content])!.Invoke([Value(typeof(Subject), ""), Value(content, name)]);
        }
        if (type != typeof(string) && type.IsAssignableTo(typeof(IEnumerable)))
        {
            var element = type.IsArray ? type.GetElementType()! : type.GetGenericArguments()[0];
            var one = Array.CreateInstance(element, 1);
            one.SetValue(Value(element, name), 0);
            return one;
        }
        return Record(type);
    }

    static object Record(Type type)
    {
        var constructor = type.GetConstructors().MaxBy(one => one.GetParameters().Length)!;
        object?[] arguments = [.. constructor.GetParameters().Select(one => Value(one.ParameterType, one.Name!))];
        var made = constructor.Invoke(arguments);
        var taken = constructor.GetParameters().Select(one => one.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
            if (property.SetMethod is { IsPublic: true } && !taken.Contains(property.Name))
                property.SetValue(made, Value(property.PropertyType, property.Name));
        return made;
    }
}
