from . import customer_merge_line
from . import customer_merge
from . import customer_merge_preview
from . import customer_merge_undo
from . import steps
