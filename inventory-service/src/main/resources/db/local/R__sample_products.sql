-- Sample products for local platforms (proving.ground.local=true). Run again whenever it changes: what exists is kept.

create temporary table sample (sku text, name text, description text, category text, price bigint, quantity bigint)
  on commit drop;

insert into sample (sku, name, description, category, price, quantity) values
  ('MUG-BLUE', 'Blue mug', 'Stoneware, 350 ml, dishwasher safe.', 'Kitchen', 1290, 100000),
  ('MUG-WHITE', 'White mug', 'Stoneware, 350 ml, dishwasher safe.', 'Kitchen', 1290, 400),
  ('MUG-TRAVEL', 'Travel mug', 'Steel, double-walled, 400 ml, keeps coffee hot for six hours.', 'Kitchen', 2490, 180),
  ('BOWL-OAT', 'Breakfast bowl', 'Glazed stoneware, 14 cm, oat white.', 'Kitchen', 1150, 260),
  ('PLATE-DINNER', 'Dinner plate', 'Glazed stoneware, 27 cm, oven proof to 220 degrees.', 'Kitchen', 1690, 300),
  ('PAN-IRON-28', 'Cast-iron pan', '28 cm, seasoned and ready to use, for every kind of stove.', 'Kitchen', 4990, 75),
  ('POT-STEW-24', 'Stew pot', 'Enamelled steel, 24 cm, five litres, with lid.', 'Kitchen', 6490, 60),
  ('KNIFE-CHEF-20', 'Chef''s knife', '20 cm blade of forged steel, walnut handle.', 'Kitchen', 7900, 45),
  ('KNIFE-PARING', 'Paring knife', '9 cm blade, for fruit and vegetables.', 'Kitchen', 1890, 140),
  ('BOARD-OAK', 'Cutting board', 'Oiled oak, 40 by 28 cm, with a juice groove.', 'Kitchen', 3490, 95),
  ('GRATER-FINE', 'Fine grater', 'Etched steel, for citrus, ginger and hard cheese.', 'Kitchen', 1690, 120),
  ('SCALE-KITCHEN', 'Kitchen scale', 'To 5 kg in steps of 1 g, with a slate surface.', 'Kitchen', 2990, 80),
  ('KETTLE-GOOSE', 'Gooseneck kettle', 'One litre, brushed steel, pours a thin and steady stream.', 'Kitchen', 4490, 55),
  ('PRESS-FRENCH', 'French press', 'Borosilicate glass, one litre, steel filter.', 'Kitchen', 2790, 110),
  ('DRIPPER-V', 'Coffee dripper', 'Porcelain cone for one to four cups.', 'Kitchen', 1990, 130),
  ('TOWEL-LINEN', 'Linen tea towel', 'Stone-washed linen, 50 by 70 cm.', 'Kitchen', 1090, 500),
  ('TEA-EARL-100', 'Earl Grey, 100 g', 'Black tea with oil of bergamot, loose leaf.', 'Tea and coffee', 849, 100000),
  ('TEA-ASSAM-100', 'Assam, 100 g', 'Second flush, malty and strong, loose leaf.', 'Tea and coffee', 929, 350),
  ('TEA-SENCHA-100', 'Sencha, 100 g', 'Green tea of the first harvest, loose leaf.', 'Tea and coffee', 1190, 240),
  ('TEA-ROOIBOS-100', 'Rooibos, 100 g', 'Free of caffeine, with a note of honey.', 'Tea and coffee', 690, 280),
  ('TEA-MINT-50', 'Peppermint, 50 g', 'Whole dried leaves.', 'Tea and coffee', 490, 320),
  ('TEA-CHAI-100', 'Chai blend, 100 g', 'Black tea with cardamom, cinnamon, ginger and clove.', 'Tea and coffee', 949, 210),
  ('COFFEE-HOUSE-500', 'House blend, 500 g', 'Whole beans, medium roast, chocolate and hazelnut.', 'Tea and coffee', 1390, 400),
  ('COFFEE-ESPRESSO-500', 'Espresso blend, 500 g', 'Whole beans, dark roast, thick crema.', 'Tea and coffee', 1490, 380),
  ('COFFEE-DECAF-250', 'Decaf, 250 g', 'Whole beans, decaffeinated with water.', 'Tea and coffee', 990, 150),
  ('HONEY-FOREST-250', 'Forest honey, 250 g', 'Dark and spicy, cold extracted.', 'Tea and coffee', 890, 160),
  ('NOTEBOOK-A5', 'Notebook A5', 'Dotted, 192 pages of 100 g paper, lies flat.', 'Stationery', 1490, 600),
  ('NOTEBOOK-A6', 'Pocket notebook A6', 'Ruled, 64 pages, stitched.', 'Stationery', 590, 700),
  ('PEN-FOUNTAIN-F', 'Fountain pen', 'Fine steel nib, piston filler.', 'Stationery', 3290, 85),
  ('PEN-GEL-3', 'Gel pens, three', 'Black, blue and red, 0.5 mm.', 'Stationery', 690, 450),
  ('INK-MIDNIGHT', 'Ink, midnight blue', 'Bottle of 50 ml, washable.', 'Stationery', 1250, 170),
  ('PENCIL-HB-12', 'Pencils HB, twelve', 'Cedar, in a tin.', 'Stationery', 990, 260),
  ('ERASER-SOFT', 'Soft eraser', 'Leaves no crumbs and no colour.', 'Stationery', 190, 900),
  ('RULER-STEEL-30', 'Steel ruler', '30 cm, etched scale, cork back.', 'Stationery', 890, 190),
  ('TAPE-WASHI-5', 'Paper tape, five rolls', 'Five colours, 15 mm wide.', 'Stationery', 790, 240),
  ('CALENDAR-WALL', 'Wall calendar', 'A month a sheet, with the week''s number.', 'Stationery', 1590, 130),
  ('LAMP-DESK', 'Desk lamp', 'Dimmable, warm white, with an arm of aluminium.', 'Home', 5990, 70),
  ('LAMP-TABLE', 'Table lamp', 'Linen shade on a foot of ash.', 'Home', 7490, 40),
  ('CANDLE-BEESWAX-4', 'Beeswax candles, four', 'Hand dipped, burn for nine hours each.', 'Home', 1690, 180),
  ('BLANKET-WOOL', 'Wool blanket', '130 by 180 cm, new wool, herringbone.', 'Home', 8990, 50),
  ('CUSHION-CORD', 'Corduroy cushion', '45 by 45 cm, with filling.', 'Home', 2990, 110),
  ('VASE-SMOKE', 'Smoked glass vase', 'Mouth-blown, 24 cm.', 'Home', 3290, 65),
  ('BASKET-WILLOW', 'Willow basket', 'For wood or washing, 40 cm.', 'Home', 3990, 55),
  ('CLOCK-WALL', 'Wall clock', '30 cm, silent movement.', 'Home', 3490, 75),
  ('FRAME-A4', 'Picture frame A4', 'Oak, real glass.', 'Home', 1990, 160),
  ('MIRROR-ROUND', 'Round mirror', '50 cm, with a thin brass rim.', 'Home', 6990, 30),
  ('DOORMAT-COIR', 'Coir doormat', '40 by 60 cm.', 'Home', 1890, 140),
  ('SHEARS-PRUNE', 'Pruning shears', 'Forged blades that can be changed.', 'Garden', 3490, 90),
  ('TROWEL-STEEL', 'Hand trowel', 'Stainless steel, ash handle.', 'Garden', 1490, 150),
  ('CAN-WATER-5', 'Watering can', 'Galvanised, five litres, brass rose.', 'Garden', 2990, 80),
  ('GLOVES-GARDEN-M', 'Garden gloves M', 'Goat leather, cotton back.', 'Garden', 1790, 170),
  ('GLOVES-GARDEN-L', 'Garden gloves L', 'Goat leather, cotton back.', 'Garden', 1790, 170),
  ('TWINE-JUTE', 'Jute twine', '100 m, on a wooden spool.', 'Garden', 590, 300),
  ('SEED-TOMATO', 'Tomato seeds', 'An old red sort, about 20 grains.', 'Garden', 350, 800),
  ('SEED-SUNFLOWER', 'Sunflower seeds', 'Grows to two metres, about 30 grains.', 'Garden', 290, 800),
  ('SEED-BASIL', 'Basil seeds', 'Large leaves, about 200 grains.', 'Garden', 290, 800),
  ('POT-TERRA-20', 'Terracotta pot', '20 cm, frost proof, with a saucer.', 'Garden', 1290, 210),
  ('FEEDER-BIRD', 'Bird feeder', 'Larch, with a roof that lifts.', 'Garden', 2790, 65),
  ('BAG-TOTE', 'Tote bag', 'Heavy cotton canvas, inside pocket.', 'Bags', 1590, 420),
  ('BAG-ROLLTOP', 'Roll-top backpack', 'Waxed canvas, 22 litres, laptop to 15 inches.', 'Bags', 9900, 48),
  ('BAG-WEEKEND', 'Weekender', 'Canvas and leather, 38 litres.', 'Bags', 14900, 22),
  ('POUCH-ZIP', 'Zip pouch', 'For pens, cables and chargers.', 'Bags', 1290, 260),
  ('WALLET-SLIM', 'Slim wallet', 'Vegetable-tanned leather, six cards.', 'Bags', 3990, 100),
  ('UMBRELLA-STORM', 'Storm umbrella', 'Fibreglass ribs, opens by itself.', 'Bags', 3490, 120),
  ('BOTTLE-STEEL-750', 'Steel bottle', '750 ml, single wall, lid with a loop.', 'Bags', 1990, 310),
  ('LUNCHBOX-STEEL', 'Lunch box', 'Steel, two levels, tight.', 'Bags', 2690, 140),
  ('PRINT-LIGHTHOUSE', 'Lighthouse print', 'Screen print, numbered and signed, 40 by 50 cm.', 'Limited', 12900, 3),
  ('CLOCK-MANTEL', 'Mantel clock', 'Restored, walnut, from the 1950s.', 'Limited', 24900, 3),
  ('TEAPOT-IRON', 'Iron teapot', 'Cast by hand, 900 ml, the last of the series.', 'Limited', 11900, 2),
  ('RECORD-LIVE-79', 'Live record, 1979', 'First pressing, sleeve with slight wear.', 'Limited', 4900, 1),
  ('GLOBE-RELIEF', 'Relief globe', 'Out of print; a new edition is planned.', 'Limited', 8900, 0);

insert into product (sku, name, description, category, price_amount, price_currency)
select sku, name, description, category, price, 'EUR' from sample
on conflict (sku) do nothing;

insert into stock (sku)
select sku from sample
on conflict (sku) do nothing;

-- Received once; the figures follow the ledger.
with movement as (
  insert into stock_movement (sku, kind, quantity)
  select sku, 'RECEIVED', quantity
    from sample s
   where quantity > 0
     and not exists (select from stock_movement m where m.sku = s.sku)
  returning sku, quantity
)
update stock s
   set received = received + m.quantity, on_hand = on_hand + m.quantity
  from movement m
 where s.sku = m.sku;
