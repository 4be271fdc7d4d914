from . import customer_demo
from . import customer_demo_control
