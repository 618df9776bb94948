select treaty, title from treaty where prohibits_refoulement = 'yes';
