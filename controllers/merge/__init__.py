from . import home
from . import mail
from . import shop
