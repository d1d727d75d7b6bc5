-- Operators edit products, on the version that they read. Which product it is, and that it is there, stays as it is.

grant update (name, description, category, price_amount, price_currency, withdrawn, version) on product to inventory_app;
