/* Two functions of Microsoft's C library that wine lacks and numpy imports; the other names are forwarded. */
__declspec(dllexport) float crealf(float _Complex z) { return __real__ z; }
__declspec(dllexport) float cimagf(float _Complex z) { return __imag__ z; }
