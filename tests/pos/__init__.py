from . import test_tour_till
