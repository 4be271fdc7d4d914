from . import website
from . import statement
from . import portal
from . import pricing
from . import merge
