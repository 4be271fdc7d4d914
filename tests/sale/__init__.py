from . import test_contact_person
from . import test_terms
from . import test_tour_new_document
