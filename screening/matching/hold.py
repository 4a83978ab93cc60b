from enum import IntEnum
class Hold(IntEnum):
    NONE=0; SHARED=1; SURE=2
