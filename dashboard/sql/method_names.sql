-- The published progress methods that ours is compared with, in display order.
select * from mart.other_method_name
order by display_order;
