from . import shop_price_list
