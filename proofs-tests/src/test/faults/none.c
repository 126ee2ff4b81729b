/* The library as it is: what is made of it must not be accused. */
#include "library.h"
