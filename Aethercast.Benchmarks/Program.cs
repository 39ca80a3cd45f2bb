Console.Error.WriteLine("usage: bench NAME [--json FILE]");
return 2;
