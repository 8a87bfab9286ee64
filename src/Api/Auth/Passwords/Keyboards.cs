namespace Api.Auth.Passwords;

/// <summary>Which keys lie beside each other.</summary>
static class Keyboards
{
    const string Digits = "1234567890-=";

    static readonly string[][] Layouts =
    [
        [Digits, "qwertyuiop[]", "asdfghjkl;'", "zxcvbnm,./"],
        [Digits, "qwertzuiopü+", "asdfghjklöä#", "yxcvbnm,.-"],
        [Digits, "azertyuiop^$", "qsdfghjklmù*", "wxcvbn,;:!"],
        [Digits, "йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю."],
    ];

    /// <summary>Also above and below, and the same key twice.</summary>
    public static bool AreBeside(char one, char other) => Array.Exists(Layouts, layout => AreBeside(layout, one, other));

    static bool AreBeside(string[] layout, char one, char other) =>
        Place(layout, one) is var (row, column)
        && Place(layout, other) is var (otherRow, otherColumn)
        && Math.Abs(row - otherRow) <= 1
        && Math.Abs(column - otherColumn) <= 1;

    static (int Row, int Column)? Place(string[] layout, char key)
    {
        for (var row = 0; row < layout.Length; row++)
            if (layout[row].IndexOf(key, StringComparison.Ordinal) is var column and >= 0)
                return (row, column);
        return null;
    }
}
