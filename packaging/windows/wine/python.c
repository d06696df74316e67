/* python.exe and pythonw.exe of the smoke test, where Python's own are not to be had: they start python313.dll. */
#include <windows.h>

int Py_Main(int argc, wchar_t **argv);

int wmain(int argc, wchar_t **argv) { return Py_Main(argc, argv); }

int WINAPI wWinMain(HINSTANCE self, HINSTANCE before, wchar_t *line, int show) { return Py_Main(__argc, __wargv); }
